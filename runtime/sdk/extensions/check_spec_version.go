package extensions

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/system"
)

// CheckSpecVersion makes signers sign the version of the runtime, spec_version: an upgrade makes their transactions
// invalid.
func CheckSpecVersion(m *system.Module) *frame.ExtensionOf[nothing] {
	return &frame.ExtensionOf[nothing]{
		Name:       "CheckSpecVersion",
		Codec:      typeOf[nothing]("check_spec_version::CheckSpecVersion"),
		Additional: codec.U32.Type,
		New:        func(nothing) frame.Check { return signedNumber{number: m.Version().SpecVersion} },
	}
}

// signedNumber checks nothing but that the signer knew a number.
type signedNumber struct {
	frame.Unchecked
	number uint32
}

func (c signedNumber) Implicit(e *scale.Encoder) error {
	e.U32(c.number)
	return nil
}
