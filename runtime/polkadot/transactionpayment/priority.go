package transactionpayment

import (
	"math"

	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Priority returns how much a node prefers a transaction: its tip times the number of such transactions in a full block.
// An operational one counts a multiple of its fee as if that was tip.
func (m *Module) Priority(info primitives.DispatchInfo, length uint32, tip, fee scale.U128) uint64 {
	limits := m.system.Limits()
	most := limits.Weights.MaxBlock
	// Without a tip, smaller transactions come first.
	worth := tip.SaturatingAdd(scale.NewU128(1))
	mostLength := limits.Length.Of(info.Class)
	count := scale.NewU128(min(
		uint64(mostLength)/uint64(min(max(length, 1), mostLength)),
		timesWithin(info.Weight, most),
	))
	priority := worth.SaturatingMul(count)
	if info.Class == primitives.ClassOperational {
		virtualTip := fee.SaturatingMul(scale.NewU128(operationalFeeMultiplier))
		priority = priority.SaturatingAdd(virtualTip.SaturatingMul(count))
	}
	if priority.Hi > 0 {
		return math.MaxUint64
	}
	return priority.Lo
}

// timesWithin returns how many of the weight, of which each part is at least 1, fit the limit; at least one does. A limit
// of 0 is none.
func timesWithin(weight, limit primitives.Weight) uint64 {
	times := func(part, most uint64) uint64 {
		if most == 0 {
			return math.MaxUint64
		}
		return most / min(max(part, 1), most)
	}
	if limit == (primitives.Weight{}) {
		return 1
	}
	return min(times(weight.RefTime, limit.RefTime), times(weight.ProofSize, limit.ProofSize))
}
