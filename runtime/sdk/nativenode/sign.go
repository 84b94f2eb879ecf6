//go:build !dotgo

package nativenode

import (
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// signedExtrinsic is the version byte of extrinsics of version 4 that somebody signed.
const signedExtrinsic = 0x84

// Signing is what signatures refer to besides the call: the chain and its runtime. The signed extensions are those of the
// reference runtime.
type Signing struct {
	SpecVersion        uint32
	TransactionVersion uint32
	Genesis            primitives.H256
}

// Terms is what a signer says of a transaction besides the call.
type Terms struct {
	Nonce uint32
	Tip   scale.U128
	// Era is immortal by default; Birth is the hash of the block at which a mortal one begins.
	Era   primitives.Era
	Birth primitives.H256
}

// Sign returns the signed extrinsic without its length prefix.
func (s *Signing) Sign(n *Node, pair *keyring.Pair, call []byte, terms Terms) []byte {
	extras := scale.Encoder{}
	terms.Era.Encode(&extras)
	extras.Compact(uint64(terms.Nonce))
	extras.CompactU128(terms.Tip)

	birth := terms.Birth
	if terms.Era == (primitives.Era{}) {
		birth = s.Genesis
	}
	payload := scale.Encoder{}
	payload.Raw(call)
	payload.Raw(extras.Bytes())
	payload.U32(s.SpecVersion)
	payload.U32(s.TransactionVersion)
	payload.Raw(s.Genesis[:])
	payload.Raw(birth[:])
	message := payload.Bytes()
	if len(message) > 256 {
		hash := n.Host.HashingBlake2_256V1(message)
		message = hash[:]
	}

	out := scale.Encoder{}
	out.U8(signedExtrinsic)
	out.Raw(primitives.MultiAddressCodec.Marshal(primitives.AddressOf(pair.AccountID())))
	out.U8(uint8(pair.Scheme()))
	out.Raw(pair.Sign(message))
	out.Raw(extras.Bytes())
	out.Raw(call)
	return out.Bytes()
}
