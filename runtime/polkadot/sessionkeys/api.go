package sessionkeys

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/entry"
)

// API returns the runtime API by which operators of nodes make session keys.
func API() entry.API {
	return entry.API{
		Name: "SessionKeys", ID: [8]byte{0xab, 0x3c, 0x05, 0x72, 0x29, 0x1f, 0xeb, 0x8b}, Version: 1,
		Methods: []entry.Method{
			entry.Method1("generate_session_keys", "Generate a set of session keys with optionally using the given seed.",
				entry.NewParam("seed", codec.Option(codec.Bytes)), codec.Bytes, Generate),
			entry.Method1("decode_session_keys", "Decode the given public session keys.",
				entry.NewParam("encoded", codec.Bytes), DecodedCodec, Decode),
		},
	}
}
