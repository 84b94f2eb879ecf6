// Package keys derives the key pairs of Substrate's three signature schemes from seeds and secret URIs, and signs.
//
// It serves the in-memory host's keystore and tests (package keyring): a runtime has no secrets.
package keys

import (
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dotgo.dev/runtime/sdk/internal/blake2b"
	"dotgo.dev/runtime/sdk/internal/secp256k1"
	"dotgo.dev/runtime/sdk/internal/sr25519"
	"dotgo.dev/runtime/sdk/scale"
)

// Scheme is a signature scheme; the number is its variant in MultiSignature.
type Scheme uint8

// The schemes.
const (
	Ed25519 Scheme = iota
	Sr25519
	Ecdsa
)

// String returns the name as host functions have it.
func (s Scheme) String() string { return [...]string{"ed25519", "sr25519", "ecdsa"}[s] }

// Pair is a key pair.
type Pair struct {
	scheme  Scheme
	public  []byte
	ed25519 ed25519.PrivateKey
	sr25519 *sr25519.Secret
	ecdsa   *secp256k1.Secret
}

// devSeed is the mini secret of the phrase that all development chains use ("bottom drive obey lake …").
var devSeed = [32]byte{
	0xfa, 0xc7, 0x95, 0x9d, 0xbf, 0xe7, 0x2f, 0x05, 0x2e, 0x5a, 0x0c, 0x3c, 0x8d, 0x65, 0x30, 0xf2,
	0x02, 0xb0, 0x2f, 0xd8, 0xf9, 0xf5, 0xca, 0x35, 0x80, 0xec, 0x8d, 0xeb, 0x77, 0x97, 0x47, 0x9e,
}

// What can be wrong with a secret URI.
var (
	ErrText        = errors.New("the seed is not UTF-8")
	ErrHexadecimal = errors.New("the seed is no hexadecimal number")
	ErrUnsupported = errors.New("only 0x…, the development phrase (empty) and //parts are supported")
	ErrScalar      = errors.New("the seed is no secret of secp256k1")
)

// FromSeed returns the pair of a seed.
func FromSeed(scheme Scheme, seed *[32]byte) (*Pair, error) { return derive(scheme, seed, nil) }

// FromURI returns the pair of a secret URI: 0x and 64 digits, or nothing for the development phrase, and then hard
// junctions, as in "//Alice".
func FromURI(scheme Scheme, uri string) (*Pair, error) {
	if !utf8.ValidString(uri) {
		return nil, ErrText
	}
	parts := strings.Split(uri, "//")
	if slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(part, "/") }) {
		return nil, ErrUnsupported
	}
	base, junctions := parts[0], parts[1:]
	if base == "" {
		return derive(scheme, &devSeed, junctions)
	}
	digits, prefixed := strings.CutPrefix(base, "0x")
	if !prefixed || len(digits) != 64 {
		return nil, ErrUnsupported
	}
	seed, err := hex.DecodeString(digits)
	if err != nil {
		return nil, ErrHexadecimal
	}
	return derive(scheme, (*[32]byte)(seed), junctions)
}

func derive(scheme Scheme, seed *[32]byte, junctions []string) (*Pair, error) {
	switch scheme {
	case Sr25519:
		secret := sr25519.FromMiniSecret(seed)
		for _, part := range junctions {
			secret = secret.Derive(chainCode(part))
		}
		public := secret.Public()
		return &Pair{scheme: scheme, public: public[:], sr25519: secret}, nil
	case Ed25519:
		secret := ed25519.NewKeyFromSeed(hashed("Ed25519HDKD", seed, junctions)[:])
		return &Pair{scheme: scheme, public: secret.Public().(ed25519.PublicKey), ed25519: secret}, nil
	default:
		secret, ok := secp256k1.NewSecret(hashed("Secp256k1HDKD", seed, junctions))
		if !ok {
			return nil, ErrScalar
		}
		public := secret.Public().Compressed()
		return &Pair{scheme: Ecdsa, public: public[:], ecdsa: secret}, nil
	}
}

// hashed derives the seed behind hard junctions for schemes whose seeds are derived by hashing.
func hashed(label string, seed *[32]byte, junctions []string) *[32]byte {
	for _, part := range junctions {
		var e scale.Encoder
		e.Text(label)
		e.Raw(seed[:])
		e.Raw(chainCode(part)[:])
		child := blake2b.Sum256(e.Bytes())
		seed = &child
	}
	return seed
}

// chainCode returns the code of a junction: a number as 64 bits, else a text with its length; long ones are hashed. Rust
// reads a number with a plus sign too.
func chainCode(part string) *[32]byte {
	var e scale.Encoder
	if n, err := strconv.ParseUint(strings.TrimPrefix(part, "+"), 10, 64); err == nil {
		e.U64(n)
	} else {
		e.Text(part)
	}
	var code [32]byte
	if data := e.Bytes(); len(data) > len(code) {
		code = blake2b.Sum256(data)
	} else {
		copy(code[:], data)
	}
	return &code
}

// Scheme returns the pair's scheme.
func (p *Pair) Scheme() Scheme { return p.scheme }

// Public returns a copy of the public key: 32 bytes, for ecdsa 33.
func (p *Pair) Public() []byte { return slices.Clone(p.public) }

// AccountID returns the account of the key: the key itself, for ecdsa its Blake2-256 hash (MultiSigner's rule).
func (p *Pair) AccountID() [32]byte {
	if p.scheme == Ecdsa {
		return blake2b.Sum256(p.public)
	}
	return [32]byte(p.public)
}

// Sign signs a message: 64 bytes, for ecdsa 65 over the message's Blake2-256 hash. Equal messages give equal
// signatures.
func (p *Pair) Sign(message []byte) []byte {
	switch p.scheme {
	case Sr25519:
		signature := p.sr25519.Sign(message)
		return signature[:]
	case Ed25519:
		return ed25519.Sign(p.ed25519, message)
	default:
		hash := blake2b.Sum256(message)
		return p.SignPrehashed(&hash)
	}
}

// SignPrehashed signs a hash as it is; only an ecdsa pair can.
func (p *Pair) SignPrehashed(hash *[32]byte) []byte {
	signature := p.ecdsa.Sign(hash)
	return signature[:]
}
