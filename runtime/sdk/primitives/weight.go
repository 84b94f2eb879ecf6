package primitives

import (
	"math"
	"math/bits"

	"dotgo.dev/runtime/sdk/codec"
)

// Weight is what executing something costs a node at most.
type Weight struct {
	// RefTime is picoseconds on the reference machine.
	RefTime uint64
	// ProofSize is bytes of the storage proof.
	ProofSize uint64
}

// MaxWeight is more than any block has.
var MaxWeight = Weight{RefTime: math.MaxUint64, ProofSize: math.MaxUint64}

// WeightCodec is the codec of weights.
var WeightCodec = codec.Struct("sp_weights::weight_v2::Weight",
	codec.Field("ref_time", func(w *Weight) *uint64 { return &w.RefTime }, codec.CompactU64).Typed("u64"),
	codec.Field("proof_size", func(w *Weight) *uint64 { return &w.ProofSize }, codec.CompactU64).Typed("u64"),
)

// Add returns the sum; what does not fit is the largest number.
func (w Weight) Add(other Weight) Weight {
	return Weight{RefTime: saturatingAdd(w.RefTime, other.RefTime), ProofSize: saturatingAdd(w.ProofSize, other.ProofSize)}
}

// Sub returns the difference, 0 where it is negative.
func (w Weight) Sub(other Weight) Weight {
	return Weight{RefTime: w.RefTime - min(w.RefTime, other.RefTime), ProofSize: w.ProofSize - min(w.ProofSize, other.ProofSize)}
}

// Times returns the weight n times; what does not fit is the largest number.
func (w Weight) Times(n uint64) Weight {
	return Weight{RefTime: saturatingMul(w.RefTime, n), ProofSize: saturatingMul(w.ProofSize, n)}
}

// Exceeds says whether a part of the weight is above that of the limit.
func (w Weight) Exceeds(limit Weight) bool {
	return w.RefTime > limit.RefTime || w.ProofSize > limit.ProofSize
}

func saturatingAdd(a, b uint64) uint64 {
	if sum, carry := bits.Add64(a, b, 0); carry == 0 {
		return sum
	}
	return math.MaxUint64
}

func saturatingMul(a, b uint64) uint64 {
	if high, product := bits.Mul64(a, b); high == 0 {
		return product
	}
	return math.MaxUint64
}

// DispatchClass says which share of a block a call is counted to.
type DispatchClass uint8

// The classes by their index.
const (
	ClassNormal DispatchClass = iota
	ClassOperational
	ClassMandatory
)

// DispatchClassCodec is the codec of classes.
var DispatchClassCodec = codec.Enum[DispatchClass]("frame_support::dispatch::DispatchClass", "Normal", "Operational", "Mandatory")

// Pays says whether a call's sender pays the inclusion fee.
type Pays uint8

// Yes is the default.
const (
	PaysYes Pays = iota
	PaysNo
)

// PaysCodec is the codec of Pays.
var PaysCodec = codec.Enum[Pays]("frame_support::dispatch::Pays", "Yes", "No")

// DispatchInfo is what is known of a call before it runs, and, with the actual weight, after.
type DispatchInfo struct {
	Weight Weight
	Class  DispatchClass
	Pays   Pays
}

// DispatchInfoCodec is the codec of DispatchInfo under the name that events give it.
var DispatchInfoCodec = codec.Struct("frame_system::DispatchEventInfo",
	codec.Field("weight", func(i *DispatchInfo) *Weight { return &i.Weight }, WeightCodec).Typed("Weight"),
	codec.Field("class", func(i *DispatchInfo) *DispatchClass { return &i.Class }, DispatchClassCodec).Typed("DispatchClass"),
	codec.Field("pays_fee", func(i *DispatchInfo) *Pays { return &i.Pays }, PaysCodec).Typed("Pays"),
)
