// Package keyring has the development accounts, with their secrets, for tests and tools that sign natively.
//
//	alice := keyring.Alice(keyring.Sr25519)
//	signature := alice.Sign(payload)
//
// All secrets are derived from the public phrase of development chains: they protect nothing.
package keyring
