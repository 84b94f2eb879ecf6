// Package sudo lets one account act with the chain's own authority. It is pallet_sudo of polkadot-sdk.
package sudo

import (
	"errors"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/ss58"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

// ErrRequireSudo refuses calls of other accounts.
var ErrRequireSudo = &frame.ModuleError{
	Module: "Sudo", Index: 0, Name: "RequireSudo", Docs: []string{"Sender must be the Sudo account."},
}

var (
	result = frame.Arg[primitives.DispatchResult]{
		Name: "sudo_result", Codec: primitives.DispatchResultCodec, TypeName: "DispatchResult",
	}
	optionalAccount = codec.Option(primitives.AccountIDCodec)

	sudid      = frame.NewEvent1(0, "Sudid", "A sudo call just took place.", result)
	keyChanged = frame.NewEvent2(1, "KeyChanged", "The sudo key has been updated.",
		frame.Arg[scale.Option[primitives.AccountID]]{Name: "old", Codec: optionalAccount, TypeName: "Option<T::AccountId>"},
		frame.Arg[primitives.AccountID]{Name: "new", Codec: primitives.AccountIDCodec, TypeName: "T::AccountId"})
	keyRemoved = frame.NewEvent0(2, "KeyRemoved", "The key was permanently removed.")
	sudoAsDone = frame.NewEvent1(3, "SudoAsDone", "A sudo_as call just took place.", result)
)

// System is what the module needs of the system module.
type System interface {
	frame.Depositor
	Limits() *system.Limits
}

// Module is the sudo module.
type Module struct {
	frame.Base
	runtime *frame.Runtime
	system  System

	key storage.Value[primitives.AccountID]
}

// New returns the module, for calls of the runtime.
func New(index uint8, r *frame.Runtime, system System) *Module {
	return &Module{
		Base: frame.Base{
			ModuleName: "Sudo", ModuleIndex: index,
			ModuleDocs: []string{"One account that may act with the chain's own authority."},
		},
		runtime: r,
		system:  system,
		key: storage.Value[primitives.AccountID]{
			Item:  storage.Item{Module: "Sudo", Name: "Key", Docs: []string{"The `AccountId` of the sudo key."}},
			Codec: primitives.AccountIDCodec, Optional: true,
		},
	}
}

// Storage lists the module's items.
func (m *Module) Storage() []storage.Describer { return []storage.Describer{&m.key} }

// Events lists the module's events.
func (m *Module) Events() []frame.Event {
	return []frame.Event{sudid.Event, keyChanged.Event, keyRemoved.Event, sudoAsDone.Event}
}

// Errors lists the module's errors.
func (m *Module) Errors() []*frame.ModuleError { return []*frame.ModuleError{ErrRequireSudo} }

// Key returns the account, and whether there is one.
func (m *Module) Key() (primitives.AccountID, bool) { return m.key.Lookup() }

// DefaultGenesis has no account.
func (m *Module) DefaultGenesis() string { return `{"key":null}` }

// BuildGenesis stores the account: {"key": ADDRESS}, or null for none.
func (m *Module) BuildGenesis(config jsonvalue.Cursor, present bool) {
	if !present {
		return
	}
	config.Only("key")
	if key, ok := config.Optional("key"); ok && !key.IsNull() {
		id, _, err := ss58.Decode(key.Text())
		key.Check(err)
		m.key.Put(id)
	}
}

// ensureSudo returns an error unless the account, or the chain itself, calls.
func (m *Module) ensureSudo(origin frame.Origin) error {
	if origin.EnsureRoot() == nil {
		return nil
	}
	sender, err := origin.EnsureSigned()
	if err != nil {
		return err
	}
	if key, ok := m.key.Lookup(); !ok || key != sender {
		return ErrRequireSudo
	}
	return nil
}

// resultOf is how a call ended, as events have it.
func resultOf(err error) primitives.DispatchResult {
	if err == nil {
		return scale.Ok[struct{}, primitives.DispatchError](struct{}{})
	}
	failure := primitives.ErrOther
	errors.As(err, &failure)
	return scale.Err[struct{}](failure)
}
