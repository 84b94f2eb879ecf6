package sudo

import (
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// What polkadot-sdk measured (weights.rs), without the accesses of the database.
const proofSize = 1517

var (
	setKeyTime    = primitives.Weight{RefTime: 9_663_000, ProofSize: proofSize}
	sudoTime      = primitives.Weight{RefTime: 10_729_000, ProofSize: proofSize}
	sudoAsTime    = primitives.Weight{RefTime: 11_003_000, ProofSize: proofSize}
	removeKeyTime = primitives.Weight{RefTime: 9_127_000, ProofSize: proofSize}
)

// Calls lists the module's calls. Who may call them pays nothing; all others pay for the refusal.
func (m *Module) Calls() []frame.Call {
	db := &m.system.Limits().DB
	reads, writes := db.Accesses(1, 0), db.Accesses(1, 1)
	weighed := m.callArg(addCall)
	account := func(name string) frame.Arg[primitives.MultiAddress] {
		return frame.Arg[primitives.MultiAddress]{
			Name: name, Codec: primitives.MultiAddressCodec, TypeName: "AccountIdLookupOf<T>",
		}
	}
	weight := frame.Arg[primitives.Weight]{
		Name: "weight", Codec: primitives.WeightCodec, TypeName: "Weight",
		Weigh: func(weight primitives.Weight, info *primitives.DispatchInfo) { info.Weight = weight },
	}
	return []frame.Call{
		frame.Call1(0, "sudo", "Authenticates the sudo key and dispatches a function call with `Root` origin.",
			weighed, m.sudo).Costs(sudoTime.Add(reads)).FreeIfDone(),
		frame.Call2(1, "sudo_unchecked_weight",
			"Authenticates the sudo key and dispatches a function call with `Root` origin and the given weight.",
			m.callArg(takeClass), weight, m.sudoUncheckedWeight).FreeIfDone(),
		frame.Call1(2, "set_key", "Authenticates the current sudo key and sets the given AccountId (`new`) as the new sudo key.",
			account("new"), m.setKey).Costs(setKeyTime.Add(writes)).FreeIfDone(),
		frame.Call2(3, "sudo_as",
			"Authenticates the sudo key and dispatches a function call with `Signed` origin from a given account.",
			account("who"), weighed, m.sudoAs).Costs(sudoAsTime.Add(reads)).FreeIfDone(),
		frame.Call0(4, "remove_key", "Permanently removes the sudo key. This cannot be un-done.", m.removeKey).
			Costs(removeKeyTime.Add(writes)).FreeIfDone(),
	}
}

func (m *Module) callArg(weigh func(*frame.Prepared, *primitives.DispatchInfo)) frame.Arg[*frame.Prepared] {
	return frame.Arg[*frame.Prepared]{
		Name: "call", Codec: m.runtime.Call, TypeName: "Box<<T as Config>::RuntimeCall>", Weigh: weigh,
	}
}

// addCall adds what the inner call weighs, whose class is that of the whole.
func addCall(call *frame.Prepared, info *primitives.DispatchInfo) {
	inner := call.Info()
	info.Weight = info.Weight.Add(inner.Weight)
	info.Class = inner.Class
}

func takeClass(call *frame.Prepared, info *primitives.DispatchInfo) { info.Class = call.Info().Class }

func (m *Module) sudo(origin frame.Origin, call *frame.Prepared) error {
	if err := m.ensureSudo(origin); err != nil {
		return err
	}
	m.system.Deposit(m, sudid.Of(resultOf(call.Run(frame.Root()))))
	return nil
}

// sudoUncheckedWeight is sudo: the weight is a matter of the fee and of the block's limits alone.
func (m *Module) sudoUncheckedWeight(origin frame.Origin, call *frame.Prepared, _ primitives.Weight) error {
	return m.sudo(origin, call)
}

func (m *Module) setKey(origin frame.Origin, address primitives.MultiAddress) error {
	if err := m.ensureSudo(origin); err != nil {
		return err
	}
	next, err := address.Resolve()
	if err != nil {
		return err
	}
	old := scale.None[primitives.AccountID]()
	if key, ok := m.key.Lookup(); ok {
		old = scale.Some(key)
	}
	m.system.Deposit(m, keyChanged.Of(old, next))
	m.key.Put(next)
	return nil
}

func (m *Module) sudoAs(origin frame.Origin, address primitives.MultiAddress, call *frame.Prepared) error {
	if err := m.ensureSudo(origin); err != nil {
		return err
	}
	who, err := address.Resolve()
	if err != nil {
		return err
	}
	m.system.Deposit(m, sudoAsDone.Of(resultOf(call.Run(frame.Signed(who)))))
	return nil
}

func (m *Module) removeKey(origin frame.Origin) error {
	if err := m.ensureSudo(origin); err != nil {
		return err
	}
	m.system.Deposit(m, keyRemoved.Of())
	m.key.Remove()
	return nil
}
