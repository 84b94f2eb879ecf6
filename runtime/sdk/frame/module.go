// Package frame is what modules of a runtime are made of: calls, events, errors, constants, storage and genesis declared
// once as Go functions and values, from which dispatch, encoding and metadata follow.
package frame

import (
	"strings"

	"dotgo.dev/runtime/sdk/jsonvalue"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/storage"
)

// Module is a part of a runtime. Implementations embed Base and override what they have.
type Module interface {
	// Name is the module's name in metadata and in storage keys.
	Name() string
	// Index is the first byte of the module's calls, events and errors.
	Index() uint8
	// Crate is the first part of the names of the module's types.
	Crate() string
	Docs() []string
	Storage() []storage.Describer
	Constants() []metadata.Constant
	Calls() []Call
	Events() []Event
	Errors() []*ModuleError
}

// Initializer is a Module that acts at the beginning of each block. The result is what that cost.
type Initializer interface {
	OnInitialize(number uint32) primitives.Weight
}

// Finalizer is a Module that acts at the end of each block.
type Finalizer interface {
	OnFinalize(number uint32)
}

// Upgrader is a Module that acts in the first block of a new version of the runtime, before anything else. The result is
// what that cost.
type Upgrader interface {
	OnRuntimeUpgrade() primitives.Weight
}

// OffchainWorker is a Module that acts outside of blocks, after each block that the node imports. What it stores is lost.
type OffchainWorker interface {
	OffchainWorker(number uint32)
}

// GenesisBuilder is a Module that sets up its part of the first state.
type GenesisBuilder interface {
	// BuildGenesis gets the module's part of the genesis configuration; present is false where it has none.
	BuildGenesis(config jsonvalue.Cursor, present bool)
	// DefaultGenesis is the module's part of the default configuration, in JSON.
	DefaultGenesis() string
}

// InherentProvider is a Module that has a call which the author of a block puts into it without a signature.
type InherentProvider interface {
	// InherentID names the module's part of the author's data.
	InherentID() primitives.InherentID
	// CreateInherent returns the encoded call for the author's data, or false where the block needs none.
	CreateInherent(data primitives.InherentData) ([]byte, bool)
	// CheckInherent returns why the call does not fit the data of the node that checks it, or nil.
	CheckInherent(call *Prepared, data primitives.InherentData) *InherentFault
	// IsInherent says whether the call is the module's inherent.
	IsInherent(call *Prepared) bool
	// InherentRequired says whether a block without the inherent is bad, and which error that is.
	InherentRequired(data primitives.InherentData) *InherentFault
}

// InherentFault is why an inherent is refused: an error in the encoding that nodes know, which is fatal unless waiting
// may help.
type InherentFault struct {
	Encoded []byte
	Fatal   bool
}

// UnsignedValidator is a Module with calls that may come in transactions which nobody signed.
type UnsignedValidator interface {
	// ValidateUnsigned returns when the call may be in a block, or a primitives.ValidityError.
	ValidateUnsigned(source primitives.TransactionSource, call *Prepared) (primitives.ValidTransaction, error)
}

// Base is a module without anything.
type Base struct {
	ModuleName  string
	ModuleIndex uint8
	ModuleDocs  []string
	// ModuleCrate names the crate that clients know the module's types by; empty: "pallet_" and the name in snake case.
	ModuleCrate string
}

// Name returns the module's name.
func (b *Base) Name() string { return b.ModuleName }

// Index returns the module's index.
func (b *Base) Index() uint8 { return b.ModuleIndex }

// Crate returns the first part of the names of the module's types.
func (b *Base) Crate() string {
	if b.ModuleCrate != "" {
		return b.ModuleCrate
	}
	var name strings.Builder
	name.WriteString("pallet")
	for _, c := range []byte(b.ModuleName) {
		if c >= 'A' && c <= 'Z' {
			name.WriteByte('_')
			c += 'a' - 'A'
		}
		name.WriteByte(c)
	}
	return name.String()
}

// Docs returns the module's documentation.
func (b *Base) Docs() []string { return b.ModuleDocs }

// Storage returns nothing.
func (b *Base) Storage() []storage.Describer { return nil }

// Constants returns nothing.
func (b *Base) Constants() []metadata.Constant { return nil }

// Calls returns nothing.
func (b *Base) Calls() []Call { return nil }

// Events returns nothing.
func (b *Base) Events() []Event { return nil }

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
