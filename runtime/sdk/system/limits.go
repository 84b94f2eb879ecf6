package system

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// ClassLimits is what the extrinsics of one class may weigh.
type ClassLimits struct {
	// BaseExtrinsic is what every extrinsic weighs beside its call.
	BaseExtrinsic primitives.Weight
	// MaxExtrinsic, MaxTotal and Reserved: the most of one extrinsic, the most of all, and what all may always have.
	MaxExtrinsic, MaxTotal, Reserved scale.Option[primitives.Weight]
}

// ClassesLimits is ClassLimits for each class.
type ClassesLimits struct {
	Normal, Operational, Mandatory ClassLimits
}

// Of returns the limits of a class.
func (l *ClassesLimits) Of(class primitives.DispatchClass) *ClassLimits {
	switch class {
	case primitives.ClassNormal:
		return &l.Normal
	case primitives.ClassOperational:
		return &l.Operational
	}
	return &l.Mandatory
}

// BlockWeights is what blocks may weigh.
type BlockWeights struct {
	BaseBlock, MaxBlock primitives.Weight
	PerClass            ClassesLimits
}

// BlockLength is how many bytes the extrinsics of a block may have, by their class.
type BlockLength struct {
	Normal, Operational, Mandatory uint32
}

// Of returns the bytes for a class.
func (l *BlockLength) Of(class primitives.DispatchClass) uint32 {
	switch class {
	case primitives.ClassNormal:
		return l.Normal
	case primitives.ClassOperational:
		return l.Operational
	}
	return l.Mandatory
}

// DBWeight is what one access to the node's database costs, in picoseconds.
type DBWeight struct {
	Read, Write uint64
}

// Accesses returns the weight of accesses: this many reads and writes.
func (w DBWeight) Accesses(reads, writes uint64) primitives.Weight {
	return primitives.Weight{RefTime: w.Read}.Times(reads).Add(primitives.Weight{RefTime: w.Write}.Times(writes))
}

// Limits is what blocks keep to.
type Limits struct {
	Weights BlockWeights
	Length  BlockLength
	DB      DBWeight
}

// DefaultLimits returns the limits of Substrate's template: two seconds of computation in a block and 5 MiB of proof and
// of extrinsics; three quarters of both for normal extrinsics.
func DefaultLimits() Limits {
	const second = 1_000_000_000_000
	const normalPercent = 75
	most := primitives.Weight{RefTime: 2 * second, ProofSize: 1<<64 - 1}
	normal := percent(most, normalPercent)
	base := primitives.Weight{RefTime: 108_157_000}
	// A tenth is for initialisation: no extrinsic may have it.
	average := percent(most, 10)
	some := scale.Some[primitives.Weight]
	const length = 5 << 20
	return Limits{
		Weights: BlockWeights{
			BaseBlock: primitives.Weight{RefTime: 431_614_000},
			MaxBlock:  most,
			PerClass: ClassesLimits{
				Normal: ClassLimits{
					BaseExtrinsic: base, MaxExtrinsic: some(normal.Sub(average).Sub(base)), MaxTotal: some(normal),
					Reserved: some(primitives.Weight{}),
				},
				Operational: ClassLimits{
					BaseExtrinsic: base, MaxExtrinsic: some(most.Sub(average).Sub(base)), MaxTotal: some(most),
					Reserved: some(most.Sub(normal)),
				},
				Mandatory: ClassLimits{BaseExtrinsic: base},
			},
		},
		Length: BlockLength{Normal: length * normalPercent / 100, Operational: length, Mandatory: length},
		DB:     DBWeight{Read: 25_000_000, Write: 100_000_000},
	}
}

// percent returns that many hundredths of a weight, rounded down.
func percent(weight primitives.Weight, n uint64) primitives.Weight {
	part := func(of uint64) uint64 { return of/100*n + of%100*n/100 }
	return primitives.Weight{RefTime: part(weight.RefTime), ProofSize: part(weight.ProofSize)}
}

var (
	optionalWeight = codec.Option(primitives.WeightCodec)

	classLimitsCodec = codec.Struct("frame_system::limits::WeightsPerClass",
		codec.Field("base_extrinsic", func(l *ClassLimits) *primitives.Weight { return &l.BaseExtrinsic }, primitives.WeightCodec),
		codec.Field("max_extrinsic", func(l *ClassLimits) *scale.Option[primitives.Weight] { return &l.MaxExtrinsic }, optionalWeight),
		codec.Field("max_total", func(l *ClassLimits) *scale.Option[primitives.Weight] { return &l.MaxTotal }, optionalWeight),
		codec.Field("reserved", func(l *ClassLimits) *scale.Option[primitives.Weight] { return &l.Reserved }, optionalWeight),
	)
	classesLimitsCodec = codec.Struct("frame_support::dispatch::PerDispatchClass",
		codec.Field("normal", func(l *ClassesLimits) *ClassLimits { return &l.Normal }, classLimitsCodec),
		codec.Field("operational", func(l *ClassesLimits) *ClassLimits { return &l.Operational }, classLimitsCodec),
		codec.Field("mandatory", func(l *ClassesLimits) *ClassLimits { return &l.Mandatory }, classLimitsCodec),
	).Of("T", classLimitsCodec.Type)
	blockWeightsCodec = codec.Struct("frame_system::limits::BlockWeights",
		codec.Field("base_block", func(l *BlockWeights) *primitives.Weight { return &l.BaseBlock }, primitives.WeightCodec),
		codec.Field("max_block", func(l *BlockWeights) *primitives.Weight { return &l.MaxBlock }, primitives.WeightCodec),
		codec.Field("per_class", func(l *BlockWeights) *ClassesLimits { return &l.PerClass }, classesLimitsCodec),
	)
	lengthsCodec = codec.Struct("frame_support::dispatch::PerDispatchClass",
		codec.Field("normal", func(l *BlockLength) *uint32 { return &l.Normal }, codec.U32),
		codec.Field("operational", func(l *BlockLength) *uint32 { return &l.Operational }, codec.U32),
		codec.Field("mandatory", func(l *BlockLength) *uint32 { return &l.Mandatory }, codec.U32),
	).Of("T", codec.U32.Type)
	blockLengthCodec = codec.Struct("frame_system::limits::BlockLength",
		codec.Field("max", func(l *BlockLength) *BlockLength { return l }, lengthsCodec),
	)
	dbWeightCodec = codec.Struct("sp_weights::RuntimeDbWeight",
		codec.Field("read", func(w *DBWeight) *uint64 { return &w.Read }, codec.U64),
		codec.Field("write", func(w *DBWeight) *uint64 { return &w.Write }, codec.U64),
	)
)
