// Package hashing is the host's hash functions.
package hashing

import "dotgo.dev/runtime/sdk/host"

// Blake2_128 is Blake2b with a digest of 16 bytes.
func Blake2_128(data []byte) [16]byte { return host.HashingBlake2_128V1(data) }

// Blake2_256 is Blake2b with a digest of 32 bytes.
func Blake2_256(data []byte) [32]byte { return host.HashingBlake2_256V1(data) }

// Twox64 is xxHash; it does not resist an attacker.
func Twox64(data []byte) [8]byte { return host.HashingTwox64V1(data) }

// Twox128 is two xxHashes one behind the other.
func Twox128(data []byte) [16]byte { return host.HashingTwox128V1(data) }

// Twox256 is four xxHashes one behind the other.
func Twox256(data []byte) [32]byte { return host.HashingTwox256V1(data) }

// Keccak256 is Keccak as Ethereum uses it.
func Keccak256(data []byte) [32]byte { return host.HashingKeccak256V1(data) }

// Keccak512 is Keccak with a digest of 64 bytes.
func Keccak512(data []byte) [64]byte { return host.HashingKeccak512V1(data) }

// Sha2_256 is SHA-256.
func Sha2_256(data []byte) [32]byte { return host.HashingSha2_256V1(data) }
