// Package host has one Go function for each function of Polkadot's host API.
//
// Without a build tag the functions call the in-memory host of package memhost, so that runtimes build, run and are
// tested natively. Under the tag dotgo they call the imports of the runtime blob. Results that the host API encodes with
// SCALE are handed over as they are: packages storage, crypto, hashing, trie, misc and log decode them.
//
// A []byte or string that a function returns belongs to the caller; arguments are not kept.
package host

//go:generate python3 ../internal/gen/bindings.py
