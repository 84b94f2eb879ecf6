package sr25519

import "dotgo.dev/runtime/sdk/internal/keccak"

// strobeRate is the number of bytes that STROBE-128 absorbs between two permutations.
const strobeRate = 166

// Flags of STROBE's operations.
const (
	flagInbound = 1 << iota
	flagApplication
	flagCipher
	_
	flagMeta
)

// transcript is a Merlin transcript: a running STROBE-128 state that messages are bound to.
type transcript struct {
	state           keccak.State
	position, begin int
}

func newTranscript(label string) *transcript {
	t := new(transcript)
	// STROBE's first block: rate, security and version (STROBE 1.0.2, section 5).
	for i, b := range append([]byte{1, strobeRate + 2, 1, 0, 1, 12 * 8}, "STROBEv1.0.2"...) {
		t.state.SetByte(i, b)
	}
	t.state.Permute()
	t.operation(flagMeta | flagApplication)
	t.absorb([]byte("Merlin v1.0"))
	t.append("dom-sep", []byte(label))
	return t
}

// append binds a message with its label.
func (t *transcript) append(label string, message []byte) {
	t.frame(label, len(message))
	t.operation(flagApplication)
	t.absorb(message)
}

// challenge returns size bytes that depend on everything bound so far.
func (t *transcript) challenge(label string, size int) []byte {
	t.frame(label, size)
	t.operation(flagInbound | flagApplication | flagCipher)
	out := make([]byte, size)
	for i := range out {
		out[i] = t.state.Byte(t.position)
		t.state.SetByte(t.position, 0)
		t.advance()
	}
	return out
}

func (t *transcript) frame(label string, size int) {
	t.operation(flagMeta | flagApplication)
	t.absorb([]byte(label))
	t.absorb([]byte{byte(size), byte(size >> 8), byte(size >> 16), byte(size >> 24)})
}

func (t *transcript) operation(flags byte) {
	previous := byte(t.begin)
	t.begin = t.position + 1
	t.absorb([]byte{previous, flags})
	if flags&flagCipher != 0 && t.position != 0 {
		t.permute()
	}
}

func (t *transcript) absorb(data []byte) {
	for _, b := range data {
		t.state.XorByte(t.position, b)
		t.advance()
	}
}

func (t *transcript) advance() {
	if t.position++; t.position == strobeRate {
		t.permute()
	}
}

func (t *transcript) permute() {
	t.state.XorByte(t.position, byte(t.begin))
	t.state.XorByte(t.position+1, 0x04)
	t.state.XorByte(strobeRate+1, 0x80)
	t.state.Permute()
	t.position, t.begin = 0, 0
}
