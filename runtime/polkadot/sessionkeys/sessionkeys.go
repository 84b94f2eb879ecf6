// Package sessionkeys makes and reads the keys by which a node acts for its validator: one of Aura and one of GRANDPA,
// 64 bytes together.
package sessionkeys

import (
	"bytes"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/host"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// Key is a public key with what it is for.
type Key = codec.Pair[[]byte, primitives.KeyTypeID]

// DecodedCodec is the codec of what Decode returns.
var DecodedCodec = codec.Option(codec.Vec(codec.PairOf(codec.Bytes, primitives.KeyTypeIDCodec)))

var optionalSeed = codec.Option(codec.Bytes)

// keySize is the bytes of one public key, of either kind.
const keySize = 32

// Generate makes the keys in the node's keystore, from the seed (a secret URI) if there is one, and returns the public
// ones. The host ends the call when the seed is none.
func Generate(seed scale.Option[[]byte]) []byte {
	encoded := optionalSeed.Marshal(seed)
	auraType, grandpaType := [4]byte(primitives.KeyTypeAura), [4]byte(primitives.KeyTypeGrandpa)
	aura := host.CryptoSr25519GenerateV1(&auraType, encoded)
	grandpa := host.CryptoEd25519GenerateV1(&grandpaType, encoded)
	return append(aura[:], grandpa[:]...)
}

// Decode returns the single keys, or nothing when there are too few bytes. Bytes behind the keys are not looked at, as in
// polkadot-sdk.
func Decode(encoded []byte) scale.Option[[]Key] {
	d := scale.NewDecoder(encoded)
	aura, grandpa := bytes.Clone(d.Raw(keySize)), bytes.Clone(d.Raw(keySize))
	if d.Err() != nil {
		return scale.None[[]Key]()
	}
	return scale.Some([]Key{
		{First: aura, Second: primitives.KeyTypeAura}, {First: grandpa, Second: primitives.KeyTypeGrandpa},
	})
}
