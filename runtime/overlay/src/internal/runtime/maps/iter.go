package maps

import (
	"internal/abi"
	"unsafe"
)

// Iter is the state of an iteration: 12 words, which compiled code keeps in a stack object that the collector sees
// (an address in a word that is none would only keep something alive).
type Iter struct {
	key  unsafe.Pointer // nil at the end
	elem unsafe.Pointer
	typ  *abi.MapType
	m    *Map
	tab  *table // the table that pos and end count in
	pos  int    // next entry
	end  int    // entries from here on were added after the iteration began
	_    [5]uintptr
}

// Init starts an iteration; Next goes to the first entry. m may be nil.
func (it *Iter) Init(t *abi.MapType, m *Map) {
	it.typ = t
	it.key, it.elem = nil, nil
	if m == nil || m.used == 0 {
		it.m = nil
		return
	}
	it.m = m
	it.tab = m.tab
	it.pos = m.tab.first
	it.end = m.tab.n
}

// Initialized says whether Init was called.
func (it *Iter) Initialized() bool { return it.typ != nil }

// Map returns the map of the iteration.
func (it *Iter) Map() *Map { return it.m }

// Key returns the address of the current key, nil at the end.
func (it *Iter) Key() unsafe.Pointer { return it.key }

// Elem returns the address of the current element.
func (it *Iter) Elem() unsafe.Pointer { return it.elem }

// Next goes to the next entry.
func (it *Iter) Next() {
	if it.m == nil {
		it.key, it.elem = nil, nil
		return
	}
	for it.tab != it.m.tab {
		it.follow()
	}
	tab := it.tab
	if it.pos < tab.first {
		it.pos = tab.first
	}
	end := it.end
	if end > tab.n {
		end = tab.n
	}
	for it.pos < end {
		i := it.pos
		it.pos++
		if tab.live(i) {
			it.key = tab.key(i)
			it.elem = tab.elem(i)
			return
		}
	}
	it.key, it.elem = nil, nil
}

// follow goes to the table that the entries of it.tab moved to: an entry's new number is the number of live entries
// before it.
func (it *Iter) follow() {
	old := it.tab
	pos, end := 0, 0
	for i := old.first; i < old.n && i < it.end; i++ {
		if old.live(i) {
			if i < it.pos {
				pos++
			}
			end++
		}
	}
	it.pos, it.end = pos, end
	it.tab = old.next
}
