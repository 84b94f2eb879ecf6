// Pointers to structs, fields and elements; linked structures; pointers to pointers.
package main

type Node struct {
	val         int
	left, right *Node
}

func (n *Node) insert(v int) *Node {
	if n == nil {
		return &Node{val: v}
	}
	if v < n.val {
		n.left = n.left.insert(v)
	} else {
		n.right = n.right.insert(v)
	}
	return n
}

func (n *Node) walk(f func(int)) {
	if n != nil {
		n.left.walk(f)
		f(n.val)
		n.right.walk(f)
	}
}

type List struct {
	head, tail *elem
	n          int
}
type elem struct {
	next *elem
	v    any
}

func (l *List) add(v any) {
	e := &elem{v: v}
	if l.tail == nil {
		l.head = e
	} else {
		l.tail.next = e
	}
	l.tail = e
	l.n++
}

func (l *List) reverse() {
	var prev *elem
	l.tail = l.head
	for e := l.head; e != nil; {
		e.next, prev, e = prev, e, e.next
	}
	l.head = prev
}

func set(pp **int, v *int) { *pp = v }

func escape() *[3]int {
	a := [3]int{1, 2, 3}
	return &a
}

func main() {
	var root *Node
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		root = root.insert(v)
	}
	root.walk(func(v int) { print(v, " ") })
	println()
	var l List
	l.add(1)
	l.add("two")
	l.add(3.5)
	l.reverse()
	println(l.n, l.head.v.(float64), l.head.next.v.(string), l.tail.v.(int), l.tail.next == nil)
	x, y := 1, 2
	p := &x
	set(&p, &y)
	*p = 20
	println(x, y, p == &y)
	a := escape()
	b := escape()
	a[0] = 100
	println(a[0], b[0], a != b)
	s := struct{ f, g int }{1, 2}
	pf, pg := &s.f, &s.g
	*pf, *pg = *pg, *pf
	println(s.f, s.g)
	arr := [4]int{}
	q := &arr[2]
	*q = 5
	*q++
	println(arr[2])
	pp := &p
	ppp := &pp
	***ppp = 7
	println(y)
	var np *Node
	println(np == nil, np.insert(4).val)
	z1, z2 := &Node{val: 1}, &Node{val: 1}
	println(z1 == z2, *z1 == *z2)
}
