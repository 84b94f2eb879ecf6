package grandpa

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/system"
)

// What polkadot-sdk takes the calls to cost (default_weights.rs): of reports, with the least number of validators there,
// 100, and no nominators.
var (
	db           = system.DefaultLimits().DB
	reportWeight = primitives.Weight{RefTime: (35+95+110)*1_000_000 + 100*175_000}.Add(db.Accesses(5+14+2, 10))
	stallWeight  = primitives.Weight{RefTime: 3_000_000}.Add(db.Accesses(0, 1))
)

// Calls lists the module's calls. Nothing can be a report, as there are no proofs of key ownership in this runtime: its
// calls are there for their indices.
func (m *Module) Calls() []frame.Call {
	proof := frame.Arg[EquivocationProof]{
		Name: "equivocation_proof", Codec: EquivocationProofCodec,
		TypeName: "Box<EquivocationProof<T::Hash, BlockNumberFor<T>>>",
	}
	owner := frame.Arg[void]{Name: "key_owner_proof", Codec: voidCodec, TypeName: "T::KeyOwnerProof"}
	number := func(name string) frame.Arg[uint32] {
		return frame.Arg[uint32]{Name: name, Codec: codec.U32, TypeName: "BlockNumberFor<T>"}
	}
	refuse := func(frame.Origin, EquivocationProof, void) error { return errInvalidKeyOwnershipProof }
	return []frame.Call{
		frame.Call2(0, "report_equivocation", "Report voter equivocation/misbehavior.", proof, owner, refuse).
			Costs(reportWeight).FreeIfDone(),
		frame.Call2(1, "report_equivocation_unsigned", "Report voter equivocation/misbehavior, without a signature.",
			proof, owner, refuse).Costs(reportWeight).FreeIfDone(),
		frame.Call2(2, "note_stalled", "Note that the current authority set of the GRANDPA finality gadget has stalled.",
			number("delay"), number("best_finalized_block_number"), m.noteStalled).Costs(stallWeight),
	}
}

func (m *Module) noteStalled(origin frame.Origin, delay, best uint32) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	m.stalled.Put(codec.Pair[uint32, uint32]{First: delay, Second: best})
	return nil
}
