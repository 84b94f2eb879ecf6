package chain

import (
	"dotgo.dev/runtime/polkadot/aura"
	"dotgo.dev/runtime/polkadot/grandpa"
	"dotgo.dev/runtime/polkadot/sessionkeys"
	"dotgo.dev/runtime/polkadot/transactionpayment"
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/executive"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// inclusionMode is the answer of initialize_block: which extrinsics the block may hold.
type inclusionMode uint8

const allExtrinsics inclusionMode = 0

var (
	inclusionModeCodec = codec.Enum[inclusionMode](
		"sp_runtime::ExtrinsicInclusionMode", "AllExtrinsics", "OnlyInherents",
	)
	// opaqueMetadata is metadata as bytes behind their length.
	opaqueMetadata = codec.Codec[[]byte]{
		Encode: codec.Bytes.Encode,
		Decode: codec.Bytes.Decode,
		Type: &metadata.Type{
			Path: codec.Path("sp_core::OpaqueMetadata"),
			Def:  metadata.Composite{Fields: []metadata.Field{{Type: codec.Bytes.Type, TypeName: "Vec<u8>"}}},
		},
	}
	genesisResult = codec.Result(codec.Unit, codec.Text)
)

// declareAPIs gives the runtime APIs their functions; the exports of the blob are these.
func (r *Runtime) declareAPIs() []entry.API {
	header := entry.Param[primitives.Header]{Name: "header", Codec: primitives.HeaderCodec}
	apis := []entry.API{
		api("Core",
			entry.Method0("version", "Returns the version of the runtime.",
				primitives.RuntimeVersionCodec, r.system.Version),
			entry.Method1("execute_block", "Execute the given block.",
				r.blockParam(), codec.Unit, r.executeBlock),
			entry.Method1("initialize_block", "Initialize a block with the given header and return the runtime executive mode.",
				header, inclusionModeCodec, r.initializeBlock),
		),
		api("Metadata",
			entry.Method0("metadata", "Returns the metadata of a runtime.", opaqueMetadata, r.metadata),
			entry.Method1("metadata_at_version", "Returns the metadata at a given version.",
				entry.Param[uint32]{Name: "version", Codec: codec.U32}, codec.Option(opaqueMetadata), r.metadataAtVersion),
			entry.Method0("metadata_versions", "Returns the supported metadata versions.",
				codec.Vec(codec.U32), metadata.Versions),
		),
		r.blockBuilder(),
		r.transactionQueue(),
		api("OffchainWorkerApi",
			entry.Method1("offchain_worker", "Starts the off-chain task for given block header.", header, codec.Unit,
				func(header primitives.Header) struct{} {
					r.executive.OffchainWorker(&header)
					return struct{}{}
				}),
		),
		r.auraAPI(),
		sessionKeysAPI(),
		r.grandpaAPI(),
		api("AccountNonceApi",
			entry.Method1("account_nonce", "Get current account nonce of given `AccountId`.",
				entry.Param[primitives.AccountID]{Name: "account", Codec: primitives.AccountIDCodec}, codec.U32,
				func(account primitives.AccountID) uint32 { return r.system.Account(account).Nonce }),
		),
		r.paymentAPI(),
		r.paymentCallAPI(),
		r.genesisBuilder(),
	}
	return apis
}

// APIs returns the runtime APIs.
func (r *Runtime) APIs() []entry.API { return r.apis }

func (r *Runtime) blockParam() entry.Param[primitives.Block] {
	return entry.Param[primitives.Block]{Name: "block", Codec: primitives.BlockCodec(r.extrinsicType())}
}

func (r *Runtime) extrinsicType() *metadata.Type {
	return r.ExtrinsicType(primitives.MultiAddressCodec.Type, primitives.MultiSignatureCodec.Type)
}

// extrinsicParam is an extrinsic that only has to be one: a transaction that cannot be read ends the call.
func (r *Runtime) extrinsicParam(name string) entry.Param[*executive.Extrinsic] {
	return entry.Param[*executive.Extrinsic]{Name: name, Codec: r.executive.ExtrinsicCodec()}
}

func (r *Runtime) initializeBlock(header primitives.Header) inclusionMode {
	r.executive.InitializeBlock(&header)
	return allExtrinsics
}

func (r *Runtime) executeBlock(block primitives.Block) struct{} {
	r.executive.ExecuteBlock(&block)
	return struct{}{}
}

func (r *Runtime) described() *metadata.Runtime {
	return r.Describe(primitives.MultiAddressCodec.Type, primitives.MultiSignatureCodec.Type, entry.Describe(r.apis))
}

func (r *Runtime) metadata() []byte {
	encoded, _ := r.described().Encode(14)
	return encoded
}

func (r *Runtime) metadataAtVersion(version uint32) scale.Option[[]byte] {
	if encoded, ok := r.described().Encode(version); ok {
		return scale.Some(encoded)
	}
	return scale.None[[]byte]()
}

func (r *Runtime) blockBuilder() entry.API {
	data := entry.Param[primitives.InherentData]{Name: "inherent", Codec: primitives.InherentDataCodec}
	extrinsics := codec.Codec[[][]byte]{
		Encode: codec.Vec(codec.Bytes).Encode,
		Decode: codec.Vec(codec.Bytes).Decode,
		Type:   &metadata.Type{Def: metadata.Sequence{Item: r.extrinsicType()}},
	}
	return api("BlockBuilder",
		entry.Method1("apply_extrinsic", "Apply the given extrinsic.",
			r.extrinsicParam("extrinsic"), executive.ApplyResultCodec, r.executive.ApplyExtrinsic),
		entry.Method0("finalize_block", "Finish the current block.", primitives.HeaderCodec, r.executive.FinalizeBlock),
		entry.Method1("inherent_extrinsics", "Generate inherent extrinsics.", data, extrinsics, r.executive.InherentExtrinsics),
		entry.Method2("check_inherents", "Check that the inherents are valid.",
			r.blockParam(), entry.Param[primitives.InherentData]{Name: "data", Codec: primitives.InherentDataCodec},
			primitives.CheckInherentsResultCodec,
			func(block primitives.Block, data primitives.InherentData) primitives.CheckInherentsResult {
				return r.executive.CheckInherents(&block, data)
			}),
	)
}

func (r *Runtime) transactionQueue() entry.API {
	return api("TaggedTransactionQueue",
		entry.Method3("validate_transaction", "Validate the transaction.",
			entry.Param[primitives.TransactionSource]{Name: "source", Codec: primitives.TransactionSourceCodec},
			r.extrinsicParam("tx"),
			entry.Param[primitives.H256]{Name: "block_hash", Codec: primitives.H256Codec},
			executive.ValidityCodec, r.executive.ValidateTransaction),
	)
}

func (r *Runtime) auraAPI() entry.API {
	return api("AuraApi",
		entry.Method0("slot_duration", "Returns the slot duration for Aura.", aura.SlotDurationCodec, r.aura.SlotDuration),
		entry.Method0("authorities", "Return the current set of authorities.", aura.AuthoritiesCodec, r.aura.Authorities),
	)
}

func sessionKeysAPI() entry.API {
	return api("SessionKeys",
		entry.Method1("generate_session_keys", "Generate a set of session keys with optionally using the given seed.",
			entry.Param[scale.Option[[]byte]]{Name: "seed", Codec: codec.Option(codec.Bytes)}, codec.Bytes, sessionkeys.Generate),
		entry.Method1("decode_session_keys", "Decode the given public session keys.",
			entry.Param[[]byte]{Name: "encoded", Codec: codec.Bytes}, sessionkeys.DecodedCodec, sessionkeys.Decode),
	)
}

func (r *Runtime) grandpaAPI() entry.API {
	setID := entry.Param[uint64]{Name: "set_id", Codec: codec.U64}
	return api("GrandpaApi",
		entry.Method0("grandpa_authorities", "Get the current GRANDPA authorities and weights.",
			grandpa.AuthoritiesCodec, r.grandpa.Authorities),
		entry.Method2("submit_report_equivocation_unsigned_extrinsic", "Submits an unsigned extrinsic to report an equivocation.",
			entry.Param[grandpa.EquivocationProof]{Name: "equivocation_proof", Codec: grandpa.EquivocationProofCodec},
			entry.Param[[]byte]{Name: "key_owner_proof", Codec: grandpa.KeyOwnershipProofCodec},
			codec.Option(codec.Unit), r.grandpa.ReportEquivocation),
		entry.Method2("generate_key_ownership_proof", "Generates a proof of key ownership for the given authority in the given set.",
			setID, entry.Param[grandpa.AuthorityID]{Name: "authority_id", Codec: grandpa.AuthorityIDCodec},
			codec.Option(grandpa.KeyOwnershipProofCodec), r.grandpa.KeyOwnershipProof),
		entry.Method0("current_set_id", "Get current GRANDPA authority set id.", codec.U64, r.grandpa.CurrentSetID),
	)
}

func (r *Runtime) paymentAPI() entry.API {
	length := entry.Param[uint32]{Name: "len", Codec: codec.U32}
	weight, bytes := r.feeParts()
	return api("TransactionPaymentApi",
		entry.Method2("query_info", "Queries the fee of an extrinsic.", r.extrinsicParam("uxt"), length,
			transactionpayment.InfoCodec, func(x *executive.Extrinsic, length uint32) transactionpayment.Info {
				return r.payment.QueryInfo(x.Call.Info(), length, x.IsSigned())
			}),
		entry.Method2("query_fee_details", "Queries the parts of the fee of an extrinsic.", r.extrinsicParam("uxt"), length,
			transactionpayment.FeeDetailsCodec, func(x *executive.Extrinsic, length uint32) transactionpayment.FeeDetails {
				return r.payment.QueryFeeDetails(x.Call.Info(), length, x.IsSigned())
			}),
		weight, bytes,
	)
}

func (r *Runtime) paymentCallAPI() entry.API {
	call := entry.Param[*frame.Prepared]{Name: "call", Codec: r.Call}
	length := entry.Param[uint32]{Name: "len", Codec: codec.U32}
	weight, bytes := r.feeParts()
	return api("TransactionPaymentCallApi",
		entry.Method2("query_call_info", "Query information of a dispatch class, weight, and fee of a given encoded `Call`.",
			call, length, transactionpayment.InfoCodec,
			func(call *frame.Prepared, length uint32) transactionpayment.Info {
				return r.payment.QueryInfo(call.Info(), length, true)
			}),
		entry.Method2("query_call_fee_details", "Query fee details of a given encoded `Call`.",
			call, length, transactionpayment.FeeDetailsCodec,
			func(call *frame.Prepared, length uint32) transactionpayment.FeeDetails {
				return r.payment.QueryFeeDetails(call.Info(), length, true)
			}),
		weight, bytes,
	)
}

// feeParts are the two functions that both payment APIs have.
func (r *Runtime) feeParts() (weight, length entry.Method) {
	return entry.Method1("query_weight_to_fee", "Query the output of the current `WeightToFee` given some input.",
			entry.Param[primitives.Weight]{Name: "weight", Codec: primitives.WeightCodec}, codec.U128, r.payment.WeightToFee),
		entry.Method1("query_length_to_fee", "Query the output of the current `LengthToFee` given some input.",
			entry.Param[uint32]{Name: "length", Codec: codec.U32}, codec.U128, r.payment.LengthToFee)
}

func (r *Runtime) genesisBuilder() entry.API {
	presetID := codec.Text
	return api("GenesisBuilder",
		entry.Method1("build_state", "Build `RuntimeGenesisConfig` from a JSON blob not using any defaults and store it in the storage.",
			entry.Param[[]byte]{Name: "json", Codec: codec.Bytes}, genesisResult, r.buildState),
		entry.Method1("get_preset", "Returns a JSON blob representation of the built-in `RuntimeGenesisConfig` identified by `id`.",
			entry.Param[scale.Option[string]]{Name: "id", Codec: codec.Option(presetID)}, codec.Option(codec.Bytes), r.getPreset),
		entry.Method0("preset_names", "Returns a list of identifiers for available builtin `RuntimeGenesisConfig` presets.",
			codec.Vec(presetID), presetNames),
	)
}
