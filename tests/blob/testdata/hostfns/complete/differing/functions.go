// Package differing has the host functions that smoldot declares in another way than polkadot-sdk: it loads no blob that
// imports them.
package differing

import (
	"dotgo.dev/runtime/sdk/host"
	"example.com/hostfns/calls"
)

// Functions are these functions by name.
var Functions = calls.Functions{
	"ext_crypto_ecdsa_public_keys_version_1":       func(a *calls.Args) { a.Give(host.CryptoEcdsaPublicKeysV1((*[4]byte)(a.Bytes()))) },
	"ext_offchain_http_response_headers_version_1": func(a *calls.Args) { a.Give(host.OffchainHTTPResponseHeadersV1(a.Number16())) },
}
