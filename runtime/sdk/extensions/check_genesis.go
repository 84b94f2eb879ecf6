package extensions

import (
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

// CheckGenesis makes signers sign the hash of the chain's first block: no other chain accepts their transactions.
func CheckGenesis(m *system.Module) *frame.ExtensionOf[nothing] {
	return &frame.ExtensionOf[nothing]{
		Name:       "CheckGenesis",
		Codec:      typeOf[nothing]("check_genesis::CheckGenesis"),
		Additional: primitives.H256Codec.Type,
		New:        func(nothing) frame.Check { return genesis{system: m} },
	}
}

type genesis struct {
	frame.Unchecked
	system *system.Module
}

func (c genesis) Implicit(e *scale.Encoder) error {
	// A chain without a first block has 32 zeros there.
	hash, _ := c.system.BlockHash(0)
	hash.Encode(e)
	return nil
}
