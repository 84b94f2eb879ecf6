// Packages sync and sync/atomic in one goroutine: Mutex, RWMutex, Once, Pool, Map, WaitGroup, atomic types.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type node struct {
	next *node
	v    int
}

func main() {
	var mu sync.Mutex
	mu.Lock()
	fmt.Println(mu.TryLock())
	mu.Unlock()
	fmt.Println(mu.TryLock())
	var rw sync.RWMutex
	rw.RLock()
	rw.RLock()
	fmt.Println(rw.TryLock())
	rw.RUnlock()
	rw.RUnlock()
	rw.Lock()
	rw.Unlock()
	var once sync.Once
	for range 3 {
		once.Do(func() { fmt.Println("once") })
	}
	value := sync.OnceValue(func() int { fmt.Println("computed"); return 7 })
	fmt.Println(value(), value())
	var wg sync.WaitGroup
	wg.Add(2)
	wg.Done()
	wg.Done()
	wg.Wait()

	var m sync.Map
	for i := range 200 {
		m.Store(i, &node{nil, i * i})
	}
	m.Delete(3)
	v, ok := m.Load(14)
	_, gone := m.Load(3)
	old, loaded := m.LoadOrStore("k", 1)
	swapped := m.CompareAndSwap("k", 1, 2)
	sum := 0
	m.Range(func(k, v any) bool {
		if n, ok := v.(*node); ok {
			sum += n.v
		}
		return true
	})
	fmt.Println(v.(*node).v, ok, gone, old, loaded, swapped, sum)

	var a atomic.Int64
	fmt.Println(a.Add(1<<40), a.CompareAndSwap(1<<40, 5), a.Load(), a.Swap(6), a.Or(9), a.And(12), a.Load())
	var p atomic.Pointer[node]
	n := &node{nil, 1}
	fmt.Println(p.Load() == nil, p.CompareAndSwap(nil, n), p.Load() == n)
	var av atomic.Value
	av.Store("x")
	fmt.Println(av.Load(), av.CompareAndSwap("x", "y"), av.Load())
	var b atomic.Bool
	b.Store(true)
	var u uint32 = 5
	fmt.Println(b.Load(), atomic.AddUint32(&u, ^uint32(0)))
	fmt.Println(u)
}
