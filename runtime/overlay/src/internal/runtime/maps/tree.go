package maps

import (
	"internal/abi"
	"unsafe"
)

// tree is an AVL tree of the keys whose probe run was full, ordered by hash, then by key. A node is never removed: a
// deleted entry's key stays where it is for the order, and a new entry with this key takes its node over.
type tree struct {
	nodes []node
	root  int // node number + 1; 0: empty
}

type node struct {
	child  [2]int // node numbers + 1: smaller, larger
	height int
	entry  int
	hash   uint32
}

// maxDepth bounds the depth of an AVL tree of fewer than 2^31 nodes.
const maxDepth = 48

// order compares a key with that of node n.
func (tr *tree) order(t *abi.MapType, tab *table, key unsafe.Pointer, hash uint32, n int) int {
	node := &tr.nodes[n]
	if hash != node.hash {
		if hash < node.hash {
			return -1
		}
		return 1
	}
	return compare(t.Key, key, tab.key(node.entry))
}

// find returns the number of the node with the key, -1 if there is none.
func (tr *tree) find(t *abi.MapType, tab *table, key unsafe.Pointer, hash uint32) int {
	at := tr.root
	for at != 0 {
		c := tr.order(t, tab, key, hash, at-1)
		if c == 0 {
			return at - 1
		}
		at = tr.nodes[at-1].child[side(c)]
	}
	return -1
}

func side(c int) int {
	if c < 0 {
		return 0
	}
	return 1
}

// insert adds entry i; if a dead entry with the same key has a node, i takes it over.
func (tr *tree) insert(t *abi.MapType, tab *table, i int, hash uint32) {
	key := tab.key(i)
	var path [maxDepth]*int
	depth := 0
	link := &tr.root
	for *link != 0 {
		path[depth] = link
		depth++
		node := &tr.nodes[*link-1]
		c := tr.order(t, tab, key, hash, *link-1)
		if c == 0 {
			node.entry = i
			return
		}
		link = &node.child[side(c)]
	}
	if len(tr.nodes) == cap(tr.nodes) {
		tr.reserve()
		tr.insert(t, tab, i, hash) // the links above pointed into the old nodes; there is room now
		return
	}
	tr.nodes = append(tr.nodes, node{height: 1, entry: i, hash: hash})
	*link = len(tr.nodes)
	for depth > 0 {
		depth--
		tr.balance(path[depth])
	}
}

// reserve makes room for more nodes.
func (tr *tree) reserve() {
	nodes := make([]node, len(tr.nodes), 2*len(tr.nodes)+8)
	copy(nodes, tr.nodes)
	tr.nodes = nodes
}

func (tr *tree) height(at int) int {
	if at == 0 {
		return 0
	}
	return tr.nodes[at-1].height
}

func (tr *tree) measure(n *node) {
	n.height = 1 + max(tr.height(n.child[0]), tr.height(n.child[1]))
}

// balance restores the invariant that the heights of a node's children differ by at most 1, at the node in *link.
func (tr *tree) balance(link *int) {
	n := &tr.nodes[*link-1]
	tr.measure(n)
	for high := range 2 {
		if tr.height(n.child[high]) <= tr.height(n.child[1-high])+1 {
			continue
		}
		top := &tr.nodes[n.child[high]-1]
		if tr.height(top.child[1-high]) > tr.height(top.child[high]) {
			tr.rotate(&n.child[high], 1-high)
		}
		tr.rotate(link, high)
		return
	}
}

// rotate lifts the child on the given side of the node in *link into its place.
func (tr *tree) rotate(link *int, up int) {
	at := *link
	n := &tr.nodes[at-1]
	lift := n.child[up]
	top := &tr.nodes[lift-1]
	n.child[up] = top.child[1-up]
	top.child[1-up] = at
	tr.measure(n)
	tr.measure(top)
	*link = lift
}
