// Structures that make garbage: lists, trees, cycles, maps of slices; checks what stays alive.
package main

type Node struct {
	l, r *Node
	v    int
}

func build(d int) *Node {
	if d == 0 {
		return &Node{v: 1}
	}
	return &Node{build(d - 1), build(d - 1), d}
}

func (n *Node) sum() int {
	if n == nil {
		return 0
	}
	return n.v + n.l.sum() + n.r.sum()
}

type Ring struct {
	next, prev *Ring
	data       []byte
}

func ring(n int) *Ring {
	first := &Ring{data: []byte{0}}
	last := first
	for i := 1; i < n; i++ {
		r := &Ring{prev: last, data: make([]byte, i)}
		r.data[i-1] = byte(i)
		last.next = r
		last = r
	}
	last.next, first.prev = first, last
	return first
}

func main() {
	keep := build(8)
	total := 0
	for i := range 60 {
		t := build(i % 6)
		total += t.sum()
	}
	println(keep.sum(), total)
	r := ring(100)
	for range 20 {
		ring(30)
	}
	n, bytes := 0, 0
	for p := r; n == 0 || p != r; p = p.next {
		n++
		bytes += int(p.data[len(p.data)-1])
	}
	println(n, bytes, r.prev.prev.next == r.prev)
	m := map[int][]string{}
	for i := range 1000 {
		k := i % 17
		m[k] = append(m[k], string(rune('a'+i%26)))
		if len(m[k]) > 20 {
			m[k] = append([]string(nil), m[k][15:]...)
		}
	}
	s := ""
	for k := range 17 {
		s += m[k][len(m[k])-1]
	}
	println(len(m), s)
	str := ""
	for i := range 300 {
		str += string(rune('0' + i%10))
		if len(str) > 50 {
			str = str[40:]
		}
	}
	println(str)
}
