// Package frame is what modules of a runtime are made of: calls, errors and constants declared once as Go functions and
// values, from which dispatch and metadata follow.
package frame

import (
	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/storage"
)

// Module is a part of a runtime. Implementations embed Base and override what they have.
type Module interface {
	// Name is the module's name in metadata and in storage keys.
	Name() string
	// Index is the first byte of the module's calls and errors.
	Index() uint8
	Storage() []storage.Describer
	Constants() []metadata.Constant
	Calls() []Call
	Errors() []*ModuleError
}

// Initializer is a Module that acts at the beginning of each block.
type Initializer interface {
	OnInitialize(number uint32)
}

// Finalizer is a Module that acts at the end of each block.
type Finalizer interface {
	OnFinalize(number uint32)
}

// GenesisBuilder is a Module that sets up its part of the first state. The cursor is at the module's part of the genesis
// configuration; present is false where it has none.
type GenesisBuilder interface {
	BuildGenesis(config jsonvalue.Cursor, present bool)
}

// Base is a module without anything.
type Base struct {
	ModuleName  string
	ModuleIndex uint8
}

// Name returns the module's name.
func (b *Base) Name() string { return b.ModuleName }

// Index returns the module's index.
func (b *Base) Index() uint8 { return b.ModuleIndex }

// Storage returns nothing.
func (b *Base) Storage() []storage.Describer { return nil }

// Constants returns nothing.
func (b *Base) Constants() []metadata.Constant { return nil }

// Calls returns nothing.
func (b *Base) Calls() []Call { return nil }

// Errors returns nothing.
func (b *Base) Errors() []*ModuleError { return nil }

// ModuleError is a reason why a module refuses a call. Modules declare each once, as a package variable.
type ModuleError struct {
	Module string
	Index  uint8
	Name   string
	Docs   []string
}

func (e *ModuleError) Error() string { return e.Module + "." + e.Name }

// Origin says on whose behalf a call runs.
type Origin struct {
	kind    originKind
	account primitives.AccountID
}

type originKind uint8

const (
	fromNobody originKind = iota
	fromRoot
	fromAccount
)

// None is the origin of inherents: the author of the block.
func None() Origin { return Origin{} }

// Root is the chain's own authority.
func Root() Origin { return Origin{kind: fromRoot} }

// Signed is the origin of a call that the account signed.
func Signed(account primitives.AccountID) Origin { return Origin{kind: fromAccount, account: account} }

// ErrBadOrigin says that a call is not for this origin.
var ErrBadOrigin = &OriginError{}

// OriginError is the type of ErrBadOrigin.
type OriginError struct{}

func (*OriginError) Error() string { return "BadOrigin" }

// EnsureNone returns ErrBadOrigin unless the call is an inherent.
func (o Origin) EnsureNone() error { return o.ensure(fromNobody) }

// EnsureRoot returns ErrBadOrigin unless the call has the chain's own authority.
func (o Origin) EnsureRoot() error { return o.ensure(fromRoot) }

// EnsureSigned returns the account that signed, or ErrBadOrigin.
func (o Origin) EnsureSigned() (primitives.AccountID, error) { return o.account, o.ensure(fromAccount) }

func (o Origin) ensure(kind originKind) error {
	if o.kind != kind {
		return ErrBadOrigin
	}
	return nil
}
