// Package extensions has the signed extensions that every chain has: they bind a transaction to its chain, to the version
// of its runtime and to a span of blocks, order the transactions of an account, and keep blocks within their limits. They
// are frame_system's, under the names by which clients know them.
package extensions

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
)

// nothing is the data of an extension that adds none to extrinsics.
type nothing = struct{}

// typeOf returns the codec of an extension's data: the type's last names are those of its module and its own.
func typeOf[T any](name string, fields ...codec.FieldOf[T]) codec.Codec[T] {
	return codec.Struct("frame_system::extensions::"+name, fields...).Of("T", nil)
}

// unit is the type of what is signed besides where that is nothing.
var unit *metadata.Type = codec.Unit.Type
