// Packages container/list and container/heap, unicode and cmp.
package main

import (
	"cmp"
	"container/heap"
	"container/list"
	"unicode"
)

type H []int

func (h H) Len() int           { return len(h) }
func (h H) Less(i, j int) bool { return h[i] < h[j] }
func (h H) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *H) Push(x any)        { *h = append(*h, x.(int)) }
func (h *H) Pop() any {
	o := *h
	x := o[len(o)-1]
	*h = o[:len(o)-1]
	return x
}

func main() {
	h := &H{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	heap.Push(h, 1)
	for h.Len() > 0 {
		print(heap.Pop(h).(int), " ")
	}
	println()
	l := list.New()
	e4 := l.PushBack(4)
	e1 := l.PushFront(1)
	l.InsertBefore(3, e4)
	l.InsertAfter(2, e1)
	l.MoveToFront(e4)
	for e := l.Front(); e != nil; e = e.Next() {
		print(e.Value.(int), " ")
	}
	println(l.Len())
	println(unicode.IsLetter('é'), unicode.IsDigit('٣'), unicode.IsSpace('\u2003'), unicode.IsUpper('Ä'), unicode.ToUpper('ß'), unicode.ToLower('Σ'), unicode.Is(unicode.Han, '世'), unicode.In('я', unicode.Cyrillic, unicode.Latin))
	println(cmp.Compare("a", "b"), cmp.Compare(2.0, 1), cmp.Or("", "x", "y"), cmp.Or(0, 0))
}
