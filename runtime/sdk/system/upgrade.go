package system

import (
	"math"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/misc"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
)

// applyIndex is the index of apply_authorized_upgrade, which may come without a signature.
const applyIndex = 11

// codeAuthorization says which code anyone may upgrade the chain to.
type codeAuthorization struct {
	CodeHash     primitives.H256
	CheckVersion bool
}

var codeAuthorizationCodec = codec.Struct("frame_system::CodeUpgradeAuthorization",
	codec.Field("code_hash", func(a *codeAuthorization) *primitives.H256 { return &a.CodeHash }, primitives.H256Codec).Typed("T::Hash"),
	codec.Field("check_version", func(a *codeAuthorization) *bool { return &a.CheckVersion }, codec.Bool).Typed("bool"),
).Of("T", nil)

// upgradeCalls returns the calls of a new runtime. polkadot-sdk says after an upgrade that it weighs a whole block; as no
// extrinsic is counted with more than it was announced with, that has no effect there, and none here.
func (m *Module) upgradeCalls() []frame.Call {
	const operational = primitives.ClassOperational
	db := m.limits.DB
	code := frame.Arg[[]byte]{Name: "code", Codec: codec.Bytes, TypeName: "Vec<u8>"}
	codeHash := frame.Arg[primitives.H256]{Name: "code_hash", Codec: primitives.H256Codec, TypeName: "T::Hash"}
	set := setCodeWeight.Add(db.Accesses(1, 1))
	authorize := authorizeWeight.Add(db.Accesses(0, 1))
	return []frame.Call{
		frame.Call1(2, "set_code", "Sets the code of a new version of the runtime.", code, m.setCode).
			Costs(set).Of(operational),
		frame.Call1(3, "set_code_without_checks", "Sets the code of the runtime, whatever it is.", code, m.setCodeWithoutChecks).
			Costs(set).Of(operational),
		frame.Call1(9, "authorize_upgrade", "Lets anyone supply the code of a new version of the runtime, known by its hash.",
			codeHash, func(origin frame.Origin, hash primitives.H256) error { return m.authorizeUpgrade(origin, hash, true) }).
			Costs(authorize).Of(operational),
		frame.Call1(10, "authorize_upgrade_without_checks", "Lets anyone supply code of the runtime, known by its hash, whatever it is.",
			codeHash, func(origin frame.Origin, hash primitives.H256) error { return m.authorizeUpgrade(origin, hash, false) }).
			Costs(authorize).Of(operational),
		frame.Call1(applyIndex, "apply_authorized_upgrade", "Supplies the authorized code. Every origin may; it is free for who supplies the right one.",
			code, m.applyAuthorizedUpgrade).
			Costs(applyWeight.Add(db.Accesses(2, 2))).Of(operational).FreeIfDone(),
	}
}

func (m *Module) setCode(origin frame.Origin, code []byte) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	if refused := m.checkUpgrade(code); refused != nil {
		return refused
	}
	m.storeCode(code)
	return nil
}

func (m *Module) setCodeWithoutChecks(origin frame.Origin, code []byte) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	m.storeCode(code)
	return nil
}

func (m *Module) authorizeUpgrade(origin frame.Origin, hash primitives.H256, checkVersion bool) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	m.authorizedUpgrade.Put(codeAuthorization{CodeHash: hash, CheckVersion: checkVersion})
	m.Deposit(m, upgradeAuthorized.Of(hash, checkVersion))
	return nil
}

// applyAuthorizedUpgrade uses the authorization up, even where the code turns out to be no upgrade: another try would end
// like this one. That is not the sender's fault, so the call succeeds.
func (m *Module) applyAuthorizedUpgrade(_ frame.Origin, code []byte) error {
	authorization, err := m.authorization(code)
	if err != nil {
		return err
	}
	m.authorizedUpgrade.Remove()
	if authorization.CheckVersion {
		if refused := m.checkUpgrade(code); refused != nil {
			reason := primitives.DispatchError{
				Kind: primitives.DispatchModule, Module: m.Index(), Reason: [4]byte{refused.Index},
			}
			m.Deposit(m, rejectedInvalidAuthorizedUpgrade.Of(authorization.CodeHash, reason))
			return nil
		}
	}
	m.storeCode(code)
	return nil
}

// authorization returns what authorizes the code.
func (m *Module) authorization(code []byte) (codeAuthorization, error) {
	authorization, exists := m.authorizedUpgrade.Lookup()
	if !exists {
		return authorization, ErrNothingAuthorized
	}
	if hashing.Blake2_256(code) != authorization.CodeHash {
		return authorization, ErrUnauthorized
	}
	return authorization, nil
}

// ValidateUnsigned accepts authorized code without a signature.
func (m *Module) ValidateUnsigned(_ primitives.TransactionSource, call *frame.Prepared) (primitives.ValidTransaction, error) {
	if call.Module.Index() != m.Index() || call.Call.Index != applyIndex {
		return primitives.ValidTransaction{}, primitives.ErrCall
	}
	authorization, err := m.authorization(call.Arguments[0].([]byte))
	if err != nil {
		return primitives.ValidTransaction{}, primitives.ErrCall
	}
	validity := primitives.DefaultValidity()
	validity.Priority = math.MaxUint64
	validity.Provides = [][]byte{authorization.CodeHash[:]}
	return validity, nil
}

// checkUpgrade returns why the code is not that of a later version of this runtime, or nil.
func (m *Module) checkUpgrade(code []byte) *frame.ModuleError {
	encoded, found := misc.RuntimeVersion(code)
	if !found {
		return ErrNoVersion
	}
	name, version, ok := readVersion(encoded)
	switch {
	case !ok:
		return ErrNoVersion
	case name != m.version.SpecName:
		return ErrInvalidSpecName
	case version <= m.version.SpecVersion:
		return ErrSpecVersion
	}
	return nil
}

// storeCode makes the code the one of the blocks to come.
func (m *Module) storeCode(code []byte) {
	storage.Set(codeKey, code)
	m.DepositLog(primitives.DigestItem{Kind: primitives.DigestEnvironmentUpdated})
	m.Deposit(m, codeUpdated.Of())
}

// coreAPI is the ID of the runtime API Core: its version says which fields the version of a runtime has.
var coreAPI = [8]byte{0xdf, 0x6a, 0xcb, 0x68, 0x99, 0x07, 0x60, 0x9b}

// readVersion reads spec_name and spec_version from the encoded version of any runtime, as sp_version does: an old one
// has no transaction_version or no system_version, and what a later one has behind them is left alone.
func readVersion(encoded []byte) (specName string, specVersion uint32, ok bool) {
	d := scale.NewDecoder(encoded)
	specName = d.Text()
	d.Text() // impl_name
	d.U32()  // authoring_version
	specVersion = d.U32()
	d.U32() // impl_version
	var core uint32
	for _, api := range scale.DecodeSlice(d, readAPIVersion) {
		if api.ID == coreAPI {
			core = api.Version
			break
		}
	}
	if core >= 3 {
		d.U32() // transaction_version
	}
	if core >= 4 {
		d.U8() // system_version
	}
	return specName, specVersion, d.Err() == nil
}

func readAPIVersion(d *scale.Decoder) (api primitives.APIVersion) {
	api.Decode(d)
	return api
}
