package system

import (
	"math"
	"math/bits"

	"dotgo.dev/runtime/sdk/primitives"
)

// CheckExtrinsic returns primitives.ErrExhaustsResources where an extrinsic is too heavy for any block, or too long for
// what is left of this one. The length is that of the encoded extrinsic with its prefix; it counts as proof as well. What
// the block weighs already does not matter: nodes ask this of transactions for later blocks.
func (m *Module) CheckExtrinsic(info primitives.DispatchInfo, length uint32) error {
	if m.lengthWith(length) > m.limits.Length.Of(info.Class) {
		return primitives.ErrExhaustsResources
	}
	most, limited := m.limits.Weights.PerClass.Of(info.Class).MaxExtrinsic.Get()
	if limited && info.Weight.Add(primitives.Weight{ProofSize: uint64(length)}).Exceeds(most) {
		return primitives.ErrExhaustsResources
	}
	return nil
}

// CountExtrinsic counts an extrinsic's weight, that of its class's base included, and its length to the block, before it
// runs. Where it does not fit the block any more it changes nothing and returns primitives.ErrExhaustsResources.
func (m *Module) CountExtrinsic(info primitives.DispatchInfo, length uint32) error {
	if err := m.CheckExtrinsic(info, length); err != nil {
		return err
	}
	limits := m.limits.Weights.PerClass.Of(info.Class)
	most, limited := limits.MaxTotal.Get()
	reserved, reserves := limits.Reserved.Get()
	added := info.Weight.Add(limits.BaseExtrinsic).Add(primitives.Weight{ProofSize: uint64(length)})
	total := m.blockWeight.Get()
	part := total.Of(info.Class)
	sum := part.Add(added)
	// Only a class without any limit may saturate. A sum is exact when it can be taken back.
	if (limited || reserves) && sum.Sub(added) != *part {
		return primitives.ErrExhaustsResources
	}
	*part = sum
	if limited && sum.Exceeds(most) {
		return primitives.ErrExhaustsResources
	}
	// In a full block a class still has what is reserved for it.
	if total.Total().Exceeds(m.limits.Weights.MaxBlock) && reserves && sum.Exceeds(reserved) {
		return primitives.ErrExhaustsResources
	}
	m.allExtrinsicsLen.Put(m.lengthWith(length))
	m.blockWeight.Put(total)
	return nil
}

// ReclaimWeight takes from the block's weight what an extrinsic was counted with and did not need. The actual weight does
// not contain its class's base.
func (m *Module) ReclaimWeight(info primitives.DispatchInfo, actual primitives.Weight) {
	unspent := info.Weight.Sub(actual)
	if unspent == (primitives.Weight{}) {
		return
	}
	total := m.blockWeight.Get()
	part := total.Of(info.Class)
	*part = part.Sub(unspent)
	m.blockWeight.Put(total)
}

// lengthWith returns the length of the block's extrinsics with one more.
func (m *Module) lengthWith(added uint32) uint32 {
	sum, carry := bits.Add32(m.allExtrinsicsLen.Get(), added, 0)
	if carry != 0 {
		return math.MaxUint32
	}
	return sum
}
