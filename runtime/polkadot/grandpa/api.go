package grandpa

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
)

// API returns the runtime API by which nodes ask who finalizes blocks.
func (m *Module) API() entry.API {
	return entry.API{
		Name: "GrandpaApi", ID: [8]byte{0xed, 0x99, 0xc5, 0xac, 0xb2, 0x5e, 0xed, 0xf5}, Version: 3,
		Methods: []entry.Method{
			entry.Method0("grandpa_authorities", "Get the current GRANDPA authorities and weights.",
				AuthoritiesCodec, m.Authorities),
			entry.Method2("submit_report_equivocation_unsigned_extrinsic",
				"Submits an unsigned extrinsic to report an equivocation.",
				entry.NewParam("equivocation_proof", EquivocationProofCodec),
				entry.NewParam("key_owner_proof", KeyOwnershipProofCodec),
				codec.Option(codec.Unit), m.ReportEquivocation),
			entry.Method2("generate_key_ownership_proof",
				"Generates a proof of key ownership for the given authority in the given set.",
				entry.NewParam("set_id", codec.U64), entry.NewParam("authority_id", AuthorityIDCodec),
				codec.Option(KeyOwnershipProofCodec), m.KeyOwnershipProof),
			entry.Method0("current_set_id", "Get current GRANDPA authority set id.", codec.U64, m.CurrentSetID),
		},
	}
}
