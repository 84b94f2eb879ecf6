// Package keccak is Keccak with its first padding (the one Ethereum uses, not SHA-3's), and the bare permutation.
package keccak

import "math/bits"

// State is the 1600-bit state, in lanes of 64 bits.
type State [25]uint64

// roundConstants are made by the linear feedback shift register of the Keccak reference, section 1.2.
var roundConstants = makeRoundConstants()

func makeRoundConstants() (table [24]uint64) {
	lfsr := byte(1)
	for round := range table {
		for j := range 7 {
			if lfsr&1 != 0 {
				table[round] |= 1 << (1<<j - 1)
			}
			carry := lfsr >> 7
			lfsr = lfsr<<1 ^ carry*0x71
		}
	}
	return table
}

// Permute applies Keccak-f[1600].
func (s *State) Permute() {
	for _, constant := range roundConstants {
		// Theta.
		var parity [5]uint64
		for x := range parity {
			parity[x] = s[x] ^ s[x+5] ^ s[x+10] ^ s[x+15] ^ s[x+20]
		}
		for x := range parity {
			d := parity[(x+4)%5] ^ bits.RotateLeft64(parity[(x+1)%5], 1)
			for y := 0; y < 25; y += 5 {
				s[x+y] ^= d
			}
		}
		// Rho and pi, along the one orbit that pi has outside the origin.
		x, y := 1, 0
		carried := s[1]
		for t := range 24 {
			x, y = y, (2*x+3*y)%5
			s[x+5*y], carried = bits.RotateLeft64(carried, (t+1)*(t+2)/2), s[x+5*y]
		}
		// Chi.
		for y := 0; y < 25; y += 5 {
			row := [5]uint64(s[y : y+5])
			for x := range row {
				s[y+x] = row[x] ^ ^row[(x+1)%5]&row[(x+2)%5]
			}
		}
		// Iota.
		s[0] ^= constant
	}
}

// XorByte mixes b into the byte at index i.
func (s *State) XorByte(i int, b byte) { s[i/8] ^= uint64(b) << (8 * (i % 8)) }

// SetByte replaces the byte at index i.
func (s *State) SetByte(i int, b byte) {
	shift := 8 * (i % 8)
	s[i/8] = s[i/8]&^(0xff<<shift) | uint64(b)<<shift
}

// Byte returns the byte at index i.
func (s *State) Byte(i int) byte { return byte(s[i/8] >> (8 * (i % 8))) }

// Sum256 returns the digest of 32 bytes.
func Sum256(data []byte) [32]byte { return [32]byte(sum(32, data)) }

// Sum512 returns the digest of 64 bytes.
func Sum512(data []byte) [64]byte { return [64]byte(sum(64, data)) }

func sum(size int, data []byte) []byte {
	rate := 200 - 2*size
	var s State
	position := 0
	for _, b := range data {
		s.XorByte(position, b)
		if position++; position == rate {
			s.Permute()
			position = 0
		}
	}
	s.XorByte(position, 0x01)
	s.XorByte(rate-1, 0x80)
	s.Permute()
	out := make([]byte, size)
	for i := range out {
		out[i] = s.Byte(i)
	}
	return out
}
