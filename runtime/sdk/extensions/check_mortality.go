package extensions

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

// CheckMortality makes transactions valid in the blocks of their era alone, on the fork alone that has the era's first
// block: its hash is signed. Where that hash is not known, or not any more, a transaction is refused with
// primitives.ErrAncientBirthBlock.
func CheckMortality(m *system.Module) *frame.ExtensionOf[primitives.Era] {
	return &frame.ExtensionOf[primitives.Era]{
		Name: "CheckMortality",
		Codec: typeOf("check_mortality::CheckMortality",
			codec.Field("", func(era *primitives.Era) *primitives.Era { return era }, primitives.EraCodec).Typed("Era")),
		Additional: primitives.H256Codec.Type,
		New:        func(era primitives.Era) frame.Check { return mortality{system: m, era: era} },
	}
}

type mortality struct {
	frame.Unchecked
	system *system.Module
	era    primitives.Era
}

func (c mortality) Implicit(e *scale.Encoder) error {
	// A phase ahead of the first blocks gives a birth to come, which has no hash. It is below 65536.
	hash, known := c.system.BlockHash(uint32(c.era.Birth(uint64(c.system.Number()))))
	if !known {
		return primitives.ErrAncientBirthBlock
	}
	hash.Encode(e)
	return nil
}

func (c mortality) Validate(*frame.Transaction) (primitives.ValidTransaction, error) {
	validity := primitives.DefaultValidity()
	current := uint64(c.system.Number())
	validity.Longevity = c.era.Death(current) - current
	return validity, nil
}
