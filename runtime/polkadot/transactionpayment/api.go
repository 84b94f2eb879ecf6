package transactionpayment

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/executive"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
)

var lengthParam = entry.NewParam("len", codec.U32)

// API returns the runtime API by which wallets ask what an extrinsic costs.
func (m *Module) API(extrinsic entry.Param[*executive.Extrinsic]) entry.API {
	return entry.API{
		Name: "TransactionPaymentApi", ID: [8]byte{0x37, 0xc8, 0xbb, 0x13, 0x50, 0xa9, 0xa2, 0xa8}, Version: 4,
		Methods: append([]entry.Method{
			entry.Method2("query_info", "Queries the fee of an extrinsic.", extrinsic, lengthParam, InfoCodec,
				func(x *executive.Extrinsic, length uint32) Info {
					return m.QueryInfo(x.Call.Info(), length, x.IsSigned())
				}),
			entry.Method2("query_fee_details", "Queries the parts of the fee of an extrinsic.", extrinsic, lengthParam, FeeDetailsCodec,
				func(x *executive.Extrinsic, length uint32) FeeDetails {
					return m.QueryFeeDetails(x.Call.Info(), length, x.IsSigned())
				}),
		}, m.feeParts()...),
	}
}

// CallAPI returns the runtime API by which wallets ask what a call costs that is in no extrinsic yet.
func (m *Module) CallAPI(call codec.Codec[*frame.Prepared]) entry.API {
	param := entry.NewParam("call", call)
	return entry.API{
		Name: "TransactionPaymentCallApi", ID: [8]byte{0xf3, 0xff, 0x14, 0xd5, 0xab, 0x52, 0x70, 0x59}, Version: 3,
		Methods: append([]entry.Method{
			entry.Method2("query_call_info", "Query information of a dispatch class, weight, and fee of a given encoded `Call`.",
				param, lengthParam, InfoCodec,
				func(call *frame.Prepared, length uint32) Info { return m.QueryInfo(call.Info(), length, true) }),
			entry.Method2("query_call_fee_details", "Query fee details of a given encoded `Call`.",
				param, lengthParam, FeeDetailsCodec,
				func(call *frame.Prepared, length uint32) FeeDetails {
					return m.QueryFeeDetails(call.Info(), length, true)
				}),
		}, m.feeParts()...),
	}
}

// feeParts are the functions that both APIs have.
func (m *Module) feeParts() []entry.Method {
	return []entry.Method{
		entry.Method1("query_weight_to_fee", "Query the output of the current `WeightToFee` given some input.",
			entry.NewParam("weight", primitives.WeightCodec), codec.U128, m.WeightToFee),
		entry.Method1("query_length_to_fee", "Query the output of the current `LengthToFee` given some input.",
			entry.NewParam("length", codec.U32), codec.U128, m.LengthToFee),
	}
}
