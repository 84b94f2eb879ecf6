// Package maps is Go's map: entries in order of insertion, and an index by hash.
//
//	Map ── table ── groups: cap entries in groups of 8, in order of insertion (abi.MapType.Group)
//	          │       | ctrl: one byte for each entry | 8 keys and elements | …
//	          ├──── index: hash → entry, open addressing, twice as many slots as entries (none for 8 entries)
//	          └──── tree: the keys that did not fit into a probe run of the index, ordered
//
// A deleted entry stays as a tombstone (ctrl byte 0) until the entries are full; then the live ones move, in order, to
// a new table. So iteration is in order of insertion, the same on every host.
//
// The hash has no secret, so anybody can make keys that collide. A probe run is at most maxProbe slots long; a key that
// finds no slot in its run goes into the tree, whose depth is logarithmic. So no choice of keys makes an operation
// linear.
//
// Keys are compared and hashed by walking their type descriptors (equal.go, hash.go): no code for each key type.
//
// An iteration visits the entries that were there when it began, without those that were deleted before their turn
// (Go spec: For statements with range clause leaves this to us for entries that are added). When the entries have moved
// meanwhile, the iterator finds its place by counting the live entries of the old table, which is kept for it as it
// was at the move.
package maps
