package maps

import (
	"internal/abi"
	"unsafe"
)

// Map is the header that a map value points to. Compiled code reads used (the built-in len).
type Map struct {
	used int // live entries
	tab  *table
}

// table holds the entries of a map between two moves.
type table struct {
	lay    *layout
	groups unsafe.Pointer // cap/8 groups
	cap    int
	n      int    // entries handed out, tombstones included
	first  int    // no entry before it is live
	index  *slot  // mask+1 slots; nil for 8 entries
	mask   uint32 // of a hash: its first slot
	tree   tree
	next   *table // where the entries moved to
}

// slot is one place of the index.
type slot struct {
	hash  uint32
	entry uint32 // entry number + 1; freeSlot and deadSlot are special
}

const (
	freeSlot   = 0
	deadSlot   = ^uint32(0)
	groupSlots = abi.MapGroupSlots
	maxProbe   = 32
	liveBit    = 0x80 // of a ctrl byte; the lower bits are the hash's highest 7
)

// NewMap returns an empty map with room for hint entries.
func NewMap(t *abi.MapType, hint int) *Map {
	m := new(Map)
	if hint > 0 {
		m.tab = newTable(t, hint)
	}
	return m
}

// NewEmptyMap returns an empty map of any type.
func NewEmptyMap() *Map { return new(Map) }

// Used returns the number of entries.
func (m *Map) Used() uint64 { return uint64(m.used) }

// newTable returns a table with room for at least hint entries.
func newTable(t *abi.MapType, hint int) *table {
	capacity := groupSlots
	for capacity < hint {
		capacity *= 2
	}
	tab := new(table)
	tab.lay = layoutOf(t)
	tab.cap = capacity
	tab.groups = newarray(&tab.lay.group, capacity/groupSlots)
	if capacity > groupSlots {
		tab.index = unsafe.SliceData(make([]slot, 2*capacity))
		tab.mask = uint32(2*capacity - 1)
	}
	return tab
}

func (tab *table) group(i int) unsafe.Pointer {
	return unsafe.Add(tab.groups, uintptr(uint32(i)/groupSlots)*tab.lay.group.Size_)
}

func (tab *table) ctrl(i int) *uint8 {
	return (*uint8)(unsafe.Add(tab.group(i), uint32(i)%groupSlots))
}

func (tab *table) keySlot(i int) unsafe.Pointer {
	return unsafe.Add(tab.group(i), groupSlots+uintptr(uint32(i)%groupSlots)*tab.lay.stride)
}

func (tab *table) elemSlot(i int) unsafe.Pointer {
	return unsafe.Add(tab.keySlot(i), tab.lay.elemOff)
}

func (tab *table) slot(pos uint32) *slot {
	return (*slot)(unsafe.Add(unsafe.Pointer(tab.index), uintptr(pos)*unsafe.Sizeof(slot{})))
}

// key returns the address of entry i's key.
func (tab *table) key(i int) unsafe.Pointer {
	p := tab.keySlot(i)
	if tab.lay.boxedKey {
		p = *(*unsafe.Pointer)(p)
	}
	return p
}

// elem returns the address of entry i's element.
func (tab *table) elem(i int) unsafe.Pointer {
	p := tab.elemSlot(i)
	if tab.lay.boxedElem {
		p = *(*unsafe.Pointer)(p)
	}
	return p
}

// find returns the number of the entry with the key, -1 if there is none.
func (tab *table) find(t *abi.MapType, key unsafe.Pointer, hash uint32) int {
	if tab.index == nil {
		want := ctrlOf(hash)
		for i := tab.first; i < tab.n; i++ {
			// Without an index there is one group.
			if *(*uint8)(unsafe.Add(tab.groups, i)) == want && tab.lay.equal(tab.key(i), key) {
				return i
			}
		}
		return -1
	}
	s, full := tab.probe(key, hash)
	if s != nil {
		return int(s.entry - 1)
	}
	if !full || tab.tree.root == 0 {
		return -1
	}
	node := tab.tree.find(t, tab, key, hash)
	if node < 0 || !tab.live(tab.tree.nodes[node].entry) {
		return -1
	}
	return tab.tree.nodes[node].entry
}

func (tab *table) live(i int) bool { return *tab.ctrl(i) != 0 }

func ctrlOf(hash uint32) uint8 { return liveBit | uint8(hash>>25) }

// probe looks for the key in its run of the index: its slot, or nil and whether the run is full. Slots are never freed,
// only made dead, so a key of the tree has a full run.
func (tab *table) probe(key unsafe.Pointer, hash uint32) (found *slot, full bool) {
	for pos := hash; pos != hash+maxProbe; pos++ {
		s := tab.slot(pos & tab.mask)
		if s.entry == freeSlot {
			return nil, false
		}
		if s.hash == hash && s.entry != deadSlot && tab.lay.equal(tab.key(int(s.entry-1)), key) {
			return s, false
		}
	}
	return nil, true
}

// insert puts entry i, whose key is stored and is not in the table, into the index.
func (tab *table) insert(t *abi.MapType, i int, hash uint32) {
	if tab.index == nil {
		return
	}
	for pos := hash; pos != hash+maxProbe; pos++ {
		s := tab.slot(pos & tab.mask)
		if s.entry == freeSlot {
			s.hash, s.entry = hash, uint32(i)+1
			return
		}
	}
	tab.tree.insert(t, tab, i, hash)
}

// Get returns the address of the key's element, nil if there is none; m may be nil.
func (m *Map) Get(t *abi.MapType, key unsafe.Pointer) unsafe.Pointer {
	_, elem := m.GetKeyElem(t, key)
	return elem
}

// GetKeyElem returns the addresses of the stored key and of its element, nil if there is none; m may be nil.
func (m *Map) GetKeyElem(t *abi.MapType, key unsafe.Pointer) (unsafe.Pointer, unsafe.Pointer) {
	if m == nil || m.used == 0 {
		hashForEmpty(t.Key, key)
		return nil, nil
	}
	i := m.tab.find(t, key, m.tab.lay.hash(key))
	if i < 0 {
		return nil, nil
	}
	return m.tab.key(i), m.tab.elem(i)
}

// PutSlot returns the address of the key's element, which is zero if the key is new.
func (m *Map) PutSlot(t *abi.MapType, key unsafe.Pointer) unsafe.Pointer {
	if m.tab == nil {
		m.tab = newTable(t, 0)
	}
	tab := m.tab
	hash := tab.lay.hash(key)
	if i := tab.find(t, key, hash); i >= 0 {
		if !regular(t.Key) {
			// The new key may differ in what == does not see: -0 and 0, or a string that keeps more memory alive.
			typedmemmove(t.Key, tab.key(i), key)
		}
		return tab.elem(i)
	}
	if tab.n == tab.cap {
		m.grow(t)
		tab = m.tab
	}
	i := tab.n
	tab.n++
	m.used++
	if tab.lay.boxedKey {
		*(*unsafe.Pointer)(tab.keySlot(i)) = newobject(t.Key)
	}
	if tab.lay.boxedElem {
		*(*unsafe.Pointer)(tab.elemSlot(i)) = newobject(t.Elem)
	}
	tab.lay.copyKey(tab.key(i), key)
	*tab.ctrl(i) = ctrlOf(hash)
	// A key that is not equal to itself (NaN) can never be found: it has an entry but no place in the index.
	if Reflexive(t.Key, key) {
		tab.insert(t, i, hash)
	}
	return tab.elem(i)
}

// Put stores the element under the key.
func (m *Map) Put(t *abi.MapType, key, elem unsafe.Pointer) {
	typedmemmove(t.Elem, m.PutSlot(t, key), elem)
}

// grow moves the live entries to a new table: of the same size if at least a quarter are tombstones, else of twice.
func (m *Map) grow(t *abi.MapType) {
	old := m.tab
	want := old.cap
	if m.used > old.cap-old.cap/4 {
		want = old.cap * 2
	}
	tab := newTable(t, want)
	for i := old.first; i < old.n; i++ {
		c := *old.ctrl(i)
		if c == 0 {
			continue
		}
		to := tab.n
		tab.n++
		m.move(t, old, i, tab, to)
		*tab.ctrl(to) = c
		if key := tab.key(to); Reflexive(t.Key, key) {
			tab.insert(t, to, tab.lay.hash(key))
		}
	}
	old.next = tab
	m.tab = tab
}

// move copies the slots of key and element; the boxes of indirect ones move with them.
func (m *Map) move(t *abi.MapType, old *table, i int, tab *table, to int) {
	if tab.lay.boxedKey {
		*(*unsafe.Pointer)(tab.keySlot(to)) = *(*unsafe.Pointer)(old.keySlot(i))
	} else {
		typedmemmove(t.Key, tab.keySlot(to), old.keySlot(i))
	}
	if tab.lay.boxedElem {
		*(*unsafe.Pointer)(tab.elemSlot(to)) = *(*unsafe.Pointer)(old.elemSlot(i))
	} else {
		typedmemmove(t.Elem, tab.elemSlot(to), old.elemSlot(i))
	}
}

// Delete removes the key's entry if there is one; m may be nil.
func (m *Map) Delete(t *abi.MapType, key unsafe.Pointer) {
	if m == nil || m.used == 0 {
		hashForEmpty(t.Key, key)
		return
	}
	tab := m.tab
	hash := tab.lay.hash(key)
	i := tab.find(t, key, hash)
	if i < 0 {
		return
	}
	inTree := false
	if tab.index != nil {
		if s, _ := tab.probe(key, hash); s != nil {
			s.entry = deadSlot
		} else {
			inTree = true
		}
	}
	*tab.ctrl(i) = 0
	m.used--
	if !inTree {
		// A tree node's order is its key's, so that key stays until the entries move.
		clearSlot(t.Key, tab.keySlot(i), tab.lay.boxedKey)
	}
	clearSlot(t.Elem, tab.elemSlot(i), tab.lay.boxedElem)
	for tab.first < tab.n && !tab.live(tab.first) {
		tab.first++
	}
	if m.used == 0 {
		tab.reset()
	}
}

// clearSlot clears a dead key or element, so that it keeps nothing alive.
func clearSlot(t *abi.Type, slot unsafe.Pointer, indirect bool) {
	if indirect {
		*(*unsafe.Pointer)(slot) = nil
	} else {
		typedmemclr(t, slot)
	}
}

// reset makes a table without live entries as good as new. An iterator that stands on it finds either nothing more or
// entries added later, each once.
func (tab *table) reset() {
	typedarrayclear(&tab.lay.group, tab.groups, (tab.n+groupSlots-1)/groupSlots)
	if tab.index != nil {
		clear(unsafe.Slice(tab.index, tab.mask+1))
	}
	tab.tree = tree{}
	tab.n, tab.first = 0, 0
}

// Clear removes all entries, those with NaN keys too; m may be nil.
func (m *Map) Clear(t *abi.MapType) {
	if m == nil || m.tab == nil || m.tab.n == 0 {
		return
	}
	m.used = 0
	m.tab.reset()
}

// Clone returns a copy of the map; m may be nil.
func (m *Map) Clone(t *abi.MapType) *Map {
	if m == nil {
		return nil
	}
	c := NewMap(t, m.used)
	var it Iter
	it.Init(t, m)
	for it.Next(); it.key != nil; it.Next() {
		c.Put(t, it.key, it.elem)
	}
	return c
}
