//go:build !dotgo

package keyring

import "dotgo.dev/runtime/sdk/internal/keys"

// Scheme is a signature scheme; the number is its variant in MultiSignature.
type Scheme = keys.Scheme

// The schemes.
const (
	Ed25519 = keys.Ed25519
	Sr25519 = keys.Sr25519
	Ecdsa   = keys.Ecdsa
)

// Pair is a key pair: its methods Scheme, Public, AccountID and Sign say what it is.
type Pair = keys.Pair

// Names are the development accounts in their usual order.
var Names = []string{"Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"}

// Alice returns the pair of //Alice.
func Alice(scheme Scheme) *Pair { return known(scheme, "//Alice") }

// Bob returns the pair of //Bob.
func Bob(scheme Scheme) *Pair { return known(scheme, "//Bob") }

// Charlie returns the pair of //Charlie.
func Charlie(scheme Scheme) *Pair { return known(scheme, "//Charlie") }

// Dave returns the pair of //Dave.
func Dave(scheme Scheme) *Pair { return known(scheme, "//Dave") }

// Eve returns the pair of //Eve.
func Eve(scheme Scheme) *Pair { return known(scheme, "//Eve") }

// Ferdie returns the pair of //Ferdie.
func Ferdie(scheme Scheme) *Pair { return known(scheme, "//Ferdie") }

// FromURI returns the pair of a secret URI: 0x and 64 digits, or nothing for the development phrase, and then hard
// junctions, as in "//Alice//stash".
func FromURI(scheme Scheme, uri string) (*Pair, error) { return keys.FromURI(scheme, uri) }

// FromSeed returns the pair of a seed; for ecdsa a few seeds are no secrets.
func FromSeed(scheme Scheme, seed *[32]byte) (*Pair, error) { return keys.FromSeed(scheme, seed) }

func known(scheme Scheme, uri string) *Pair {
	pair, err := keys.FromURI(scheme, uri)
	if err != nil {
		panic(err)
	}
	return pair
}
