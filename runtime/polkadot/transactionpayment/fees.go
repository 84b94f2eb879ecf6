package transactionpayment

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/fixed"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// InclusionFee is what a transaction costs without its tip.
type InclusionFee struct {
	// BaseFee is for what every transaction weighs, LenFee for its bytes, AdjustedWeightFee for what its call weighs, by
	// the multiplier.
	BaseFee, LenFee, AdjustedWeightFee scale.U128
}

// FeeDetails is what a transaction costs. Calls whose sender does not pay have no inclusion fee.
type FeeDetails struct {
	InclusionFee scale.Option[InclusionFee]
	Tip          scale.U128
}

// Info is what the APIs tell of a transaction (RuntimeDispatchInfo).
type Info struct {
	Weight     primitives.Weight
	Class      primitives.DispatchClass
	PartialFee scale.U128
}

// Codecs of the types above, under the names that clients know.
var (
	InclusionFeeCodec = codec.Struct("pallet_transaction_payment::types::InclusionFee",
		codec.Field("base_fee", func(f *InclusionFee) *scale.U128 { return &f.BaseFee }, codec.U128).Typed("Balance"),
		codec.Field("len_fee", func(f *InclusionFee) *scale.U128 { return &f.LenFee }, codec.U128).Typed("Balance"),
		codec.Field("adjusted_weight_fee", func(f *InclusionFee) *scale.U128 { return &f.AdjustedWeightFee }, codec.U128).Typed("Balance"),
	).Of("Balance", codec.U128.Type)
	FeeDetailsCodec = codec.Struct("pallet_transaction_payment::types::FeeDetails",
		codec.Field("inclusion_fee", func(f *FeeDetails) *scale.Option[InclusionFee] { return &f.InclusionFee },
			codec.Option(InclusionFeeCodec)).Typed("Option<InclusionFee<Balance>>"),
		codec.Field("tip", func(f *FeeDetails) *scale.U128 { return &f.Tip }, codec.U128).Typed("Balance"),
	).Of("Balance", codec.U128.Type)
	InfoCodec = codec.Struct("pallet_transaction_payment::types::RuntimeDispatchInfo",
		codec.Field("weight", func(i *Info) *primitives.Weight { return &i.Weight }, primitives.WeightCodec).Typed("Weight"),
		codec.Field("class", func(i *Info) *primitives.DispatchClass { return &i.Class }, primitives.DispatchClassCodec).Typed("DispatchClass"),
		codec.Field("partial_fee", func(i *Info) *scale.U128 { return &i.PartialFee }, codec.U128).Typed("Balance"),
	).Of("Balance", codec.U128.Type).Of("Weight", primitives.WeightCodec.Type)
)

// Total returns the sum, or the largest number.
func (f *InclusionFee) Total() scale.U128 {
	return f.BaseFee.SaturatingAdd(f.LenFee).SaturatingAdd(f.AdjustedWeightFee)
}

// Total returns the sum, or the largest number.
func (f *FeeDetails) Total() scale.U128 {
	inclusion, _ := f.InclusionFee.Get()
	return inclusion.Total().SaturatingAdd(f.Tip)
}

// WeightToFee returns the fee for a weight, of which a block's most counts, before it is multiplied: one unit for each
// picosecond.
func (m *Module) WeightToFee(weight primitives.Weight) scale.U128 {
	most := m.system.Limits().Weights.MaxBlock
	return fixed.IdentityFee(primitives.Weight{
		RefTime:   min(weight.RefTime, most.RefTime),
		ProofSize: min(weight.ProofSize, most.ProofSize),
	})
}

// LengthToFee returns the fee for that many bytes: one unit for each.
func (m *Module) LengthToFee(length uint32) scale.U128 {
	return fixed.IdentityFee(primitives.Weight{RefTime: uint64(length)})
}

// Fee returns what a transaction of that many bytes costs whose call has the info.
func (m *Module) Fee(info primitives.DispatchInfo, length uint32, tip scale.U128) FeeDetails {
	if info.Pays == primitives.PaysNo {
		return FeeDetails{Tip: tip}
	}
	return FeeDetails{
		InclusionFee: scale.Some(InclusionFee{
			BaseFee:           m.WeightToFee(m.system.Limits().Weights.PerClass.Of(info.Class).BaseExtrinsic),
			LenFee:            m.LengthToFee(length),
			AdjustedWeightFee: m.nextFeeMultiplier.Get().SaturatingMulInt(m.WeightToFee(info.Weight)),
		}),
		Tip: tip,
	}
}

// QueryInfo returns what the APIs tell of an extrinsic of that many bytes whose call has the info. Those that nobody
// signed cost nothing.
func (m *Module) QueryInfo(info primitives.DispatchInfo, length uint32, signed bool) Info {
	fee := m.QueryFeeDetails(info, length, signed)
	return Info{Weight: info.Weight, Class: info.Class, PartialFee: fee.Total()}
}

// QueryFeeDetails returns the fee of an extrinsic of that many bytes whose call has the info, without a tip. Those that
// nobody signed cost nothing.
func (m *Module) QueryFeeDetails(info primitives.DispatchInfo, length uint32, signed bool) FeeDetails {
	if !signed {
		return FeeDetails{}
	}
	return m.Fee(info, length, scale.U128{})
}
