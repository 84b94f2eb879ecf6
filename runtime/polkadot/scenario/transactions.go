//go:build !dotgo

package scenario

import (
	"bytes"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/keyring"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// existentialDeposit is that of the reference runtime.
const existentialDeposit = 1_000_000_000

// Where the parts of an extrinsic that an account signed begin: version, kind of the address, account, kind of the
// signature, signature, extensions' data.
const (
	addressAt   = 1
	schemeAt    = addressAt + 1 + 32
	signatureAt = schemeAt + 1
)

// changed returns a copy with one byte replaced.
func changed(data []byte, at int, to byte) []byte {
	out := bytes.Clone(data)
	out[at] = to
	return out
}

// unreadableTransactions has bytes that are no extrinsics of the runtime.
func (t *trial) unreadableTransactions() {
	alice := keyring.Alice(keyring.Sr25519)
	good := t.sign(alice, t.chain.Transfer(keyring.Bob(keyring.Sr25519), unit), nativenode.Terms{})
	with := func(call ...byte) []byte { return t.sign(alice, call, nativenode.Terms{}) }
	t.unreadable("empty", prefixed(nil), 1, "the data ends too early")
	t.unreadable("garbage", prefixed(bytes.Repeat([]byte{0xde}, 40)), 1, "Invalid transaction version")
	t.unreadable("other version", prefixed(changed(good, 0, 0x85)), 2, "Invalid transaction version")
	t.unreadable("cut in the address", prefixed(good[:20]), 3, "the data ends too early")
	t.unreadable("cut in the signature", prefixed(good[:90]), 2+signatureAt, "the data ends too early")
	t.unreadable("cut in the call", prefixed(good[:len(good)-1]), 2+len(good)-5, "the data ends too early")
	t.unreadable("with more behind it", prefixed(append(bytes.Clone(good), 0)), 2+len(good), "Invalid length prefix")
	t.unreadable("prefix of fewer bytes", append([]byte{0}, good...), 1, "the data ends too early")
	t.unreadable("prefix of more bytes", append(codec.CompactU32.Marshal(uint32(len(good)+33)), good...), 0, "the length is beyond the data")
	t.unreadable("kind of address", prefixed(changed(good, addressAt, 5)), 2+addressAt, "there is no such variant")
	t.unreadable("kind of signature", prefixed(changed(good, schemeAt, 3)), 2+schemeAt, "there is no such variant")
	callAt := 2 + signatureAt + 64 + 3
	t.unreadable("unknown module", prefixed(with(200, 0)), callAt, "there is no call 200.0")
	t.unreadable("unknown call", prefixed(with(4, 200)), callAt, "there is no call 4.200")
	call := t.remark()
	for range 1000 {
		call = t.asRoot(call)
	}
	t.unreadable("nested 1,000 deep", prefixed(with(call...)), callAt+2*frame.MaxCallDepth, "Maximum recursion depth reached when decoding")
}

// badSignatures has transactions that are not signed by whom they name.
func (t *trial) badSignatures() {
	bob := keyring.Bob(keyring.Sr25519)
	const badProof = "Invalid: BadProof"
	for scheme, name := range []string{keyring.Ed25519: "ed25519", keyring.Sr25519: "sr25519", keyring.Ecdsa: "ecdsa"} {
		good := t.sign(keyring.Alice(keyring.Scheme(scheme)), t.chain.Transfer(bob, unit), nativenode.Terms{})
		t.transaction(name+", signature changed", changed(good, signatureAt+5, good[signatureAt+5]^1), badProof, badProof)
		t.transaction(name+", amount changed", changed(good, len(good)-1, good[len(good)-1]^1), badProof, badProof)
		t.transaction(name+", other signer", changed(good, addressAt+9, good[addressAt+9]^1), badProof, badProof)
	}
	good := t.sign(keyring.Alice(keyring.Sr25519), t.chain.Transfer(bob, unit), nativenode.Terms{})
	t.transaction("other scheme", changed(good, schemeAt, byte(keyring.Ed25519)), badProof, badProof)

	// Anyone can make a signature of sr25519 that is right for the key of zeros.
	zero := bytes.Clone(good)
	clear(zero[addressAt+1 : schemeAt])
	clear(zero[signatureAt : signatureAt+64])
	zero[signatureAt+63] = 0x80
	t.transaction("sender of zeros", zero, "Invalid: BadSigner", "Invalid: BadSigner")
}

// withAddress returns the extrinsic with another address of its sender.
func withAddress(extrinsic []byte, address ...byte) []byte {
	return append(append([]byte{extrinsic[0]}, address...), extrinsic[schemeAt:]...)
}

// badTerms has transactions that are well signed, but not for this state of this chain, or not by one who can pay.
func (t *trial) badTerms() {
	alice, bob := keyring.Alice(keyring.Sr25519), keyring.Bob(keyring.Sr25519)
	transfer := t.chain.Transfer(bob, unit)
	both := func(name string, extrinsic []byte, want string) { t.transaction(name, extrinsic, want, want) }

	good := t.sign(alice, transfer, nativenode.Terms{})
	account := alice.AccountID()
	const lookup = "Unknown: CannotLookup"
	both("address by index", withAddress(good, byte(primitives.AddressIndex)), lookup)
	both("raw address", withAddress(good, append([]byte{byte(primitives.AddressRaw), 32 << 2}, account[:]...)...), lookup)
	both("address of 32 bytes", withAddress(good, append([]byte{byte(primitives.Address32)}, account[:]...)...), lookup)
	both("address of 20 bytes", withAddress(good, append([]byte{byte(primitives.Address20)}, account[:20]...)...), lookup)

	both("stale nonce", t.sign(alice, transfer, nativenode.Terms{Nonce: ^uint32(0)}), "Invalid: Stale")
	t.transaction("future nonce", t.sign(alice, transfer, nativenode.Terms{Nonce: 1}), "valid", "Invalid: Future")
	both("era to come", t.sign(alice, transfer, nativenode.Terms{Era: primitives.Era{Period: 64, Phase: 60}}),
		"Invalid: AncientBirthBlock")
	both("era of another fork", t.sign(alice, transfer, nativenode.Terms{Era: primitives.MortalEra(64, 1)}), "Invalid: BadProof")

	for _, other := range []struct {
		name   string
		change func(*nativenode.Signing)
	}{
		{"other genesis", func(s *nativenode.Signing) { s.Genesis[3] ^= 1 }},
		{"other spec version", func(s *nativenode.Signing) { s.SpecVersion++ }},
		{"other transaction version", func(s *nativenode.Signing) { s.TransactionVersion++ }},
	} {
		signing := t.chain.Signing
		other.change(&signing)
		terms := nativenode.Terms{Nonce: t.chain.Nonce(alice)}
		both(other.name, signing.Sign(t.chain.Node, alice, transfer, terms), "Invalid: BadProof")
	}

	both("no fee left over", t.sign(keyring.Ferdie(keyring.Sr25519), t.remark(), nativenode.Terms{}), "Invalid: Payment")
	both("sender without account", t.sign(keyring.Eve(keyring.Sr25519), t.remark(), nativenode.Terms{}), "Invalid: Payment")
	both("tip above the balance", t.sign(bob, t.remark(), nativenode.Terms{Tip: scale.MaxU128}), "Invalid: Payment")
}

// unsigned has calls that need a signature and come without, and inherents that come otherwise.
func (t *trial) unsigned() {
	bare := func(call []byte) []byte { return append([]byte{4}, call...) }
	timestamp := t.chain.Runtime.EncodeCall("Timestamp", "set", codec.CompactU64.Marshal(t.chain.Clock.Now(t.chain.Latest.Number+1)))
	t.transaction("transfer that nobody signed", bare(t.chain.Transfer(keyring.Bob(keyring.Sr25519), unit)),
		"Unknown: NoUnsignedValidator", "failed: BadOrigin")
	t.transaction("inherent that somebody signed", t.sign(keyring.Alice(keyring.Sr25519), timestamp, nativenode.Terms{}),
		"Invalid: MandatoryValidation", "Invalid: BadMandatory")
	t.transaction("inherent in the pool, and for the second time", bare(timestamp),
		"Invalid: MandatoryValidation", "Timestamp must be updated only once in the block")
}

// tooBig has transactions that weigh more, or are longer, than a block allows.
func (t *trial) tooBig() {
	alice := keyring.Alice(keyring.Sr25519)
	const exhausts = "Invalid: ExhaustsResources"
	weight := primitives.Weight{RefTime: 1_400_000_000_000, ProofSize: 0}
	heavy := t.chain.Runtime.EncodeCall("Sudo", "sudo_unchecked_weight", t.remark(), primitives.WeightCodec.Marshal(weight))
	t.transaction("above the weight of an extrinsic", t.sign(alice, heavy, nativenode.Terms{}), exhausts, exhausts)
	long := t.chain.Runtime.EncodeCall("System", "remark", prefixed(make([]byte, 4<<20)))
	t.transaction("above the length of a block", t.sign(alice, long, nativenode.Terms{}), exhausts, exhausts)
}

// failingCalls has transactions that are in the block and whose call fails.
func (t *trial) failingCalls() {
	alice, eve := keyring.Alice(keyring.Sr25519), primitives.AddressOf(keyring.Eve(keyring.Sr25519).AccountID())
	bob := primitives.AddressOf(keyring.Bob(keyring.Sr25519).AccountID())
	fails := func(name string, call []byte, want string) {
		t.transaction(name, t.sign(alice, call, nativenode.Terms{}), "valid", "failed: "+want)
	}
	// The sum of all balances is 2^61.
	fails("above the balance", t.transfer("transfer_allow_death", bob, scale.NewU128(1<<60+1<<59)), "Token: FundsUnavailable")
	fails("above the balance, kept alive", t.transfer("transfer_keep_alive", bob, scale.NewU128(1<<60+1<<59)), "Token: FundsUnavailable")
	fails("above all balances", t.transfer("transfer_allow_death", bob, scale.MaxU128), "Arithmetic: Underflow")
	fails("below the existential deposit", t.transfer("transfer_allow_death", eve, scale.NewU128(existentialDeposit-1)), "Token: BelowMinimum")
	all := t.chain.Runtime.EncodeCall("Balances", "transfer_all", primitives.MultiAddressCodec.Marshal(bob), codec.Bool.Marshal(false))
	edward := keyring.Alice(keyring.Ed25519)
	t.transaction("not enough to stay alive", t.sign(edward, t.transfer("transfer_keep_alive", bob, scale.NewU128(100*unit-existentialDeposit)), nativenode.Terms{}),
		"valid", "failed: Token: NotExpendable")
	t.transaction("everything", t.sign(edward, all, nativenode.Terms{}), "valid", "done")
	fails("root's call", t.chain.Runtime.EncodeCall("System", "set_code", prefixed(nil)), "BadOrigin")
	fails("address by index in the call", t.transfer("transfer_allow_death", primitives.MultiAddress{Kind: primitives.AddressIndex}, scale.NewU128(unit)), "CannotLookup")
	t.transaction("sudo by another", t.sign(keyring.Bob(keyring.Sr25519), t.asRoot(t.remark()), nativenode.Terms{}),
		"valid", "failed: Module 6 error 0")
}

// nested has calls inside each other.
func (t *trial) nested() {
	alice := keyring.Alice(keyring.Sr25519)
	deep := func(calls int) []byte {
		call := t.remark()
		for range calls - 1 {
			call = t.asRoot(call)
		}
		return t.sign(alice, call, nativenode.Terms{})
	}
	t.transaction("as deep as can be", deep(frame.MaxCallDepth), "valid", "done")
}
