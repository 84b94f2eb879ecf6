package primitives

import (
	"errors"
	"math"
	"math/bits"
	"strconv"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// Era says during which blocks a transaction is valid (sp_runtime::generic::Era). The zero value is immortal: always.
type Era struct {
	// Period is the number of blocks, a power of two from 4 to 65536; 0 is for ever.
	Period uint64
	// Phase is the block within the period at which the era begins.
	Phase uint64
}

// Immortal is the era of transactions that stay valid.
var Immortal = Era{}

// ErrEra is the fault of an encoded era whose phase is beyond its period, or whose period is too short.
var ErrEra = errors.New("Invalid period and phase")

// The longest period, and how many phases of a period can be told apart.
const (
	maxPeriod = 1 << 16
	phaseBits = 12
)

// MortalEra returns the era of about period blocks that begins at the block current: the period becomes the next power
// of two from 4 to 65536. The begin of an era above 4096 blocks is rounded down.
func MortalEra(period, current uint64) Era {
	switch {
	case period <= 4:
		period = 4
	case period > maxPeriod/2:
		period = maxPeriod
	default:
		period = 1 << bits.Len64(period-1)
	}
	step := phaseStep(period)
	return Era{Period: period, Phase: current % period / step * step}
}

// phaseStep is the distance of two phases of a period.
func phaseStep(period uint64) uint64 { return max(period>>phaseBits, 1) }

// IsImmortal says whether the era has no end.
func (r Era) IsImmortal() bool { return r.Period == 0 }

// Birth returns the block at which the era began that the block current belongs to: the one whose hash is signed.
func (r Era) Birth(current uint64) uint64 {
	if r.IsImmortal() {
		return 0
	}
	return (max(current, r.Phase)-r.Phase)/r.Period*r.Period + r.Phase
}

// Death returns the first block that the era does not have any more.
func (r Era) Death(current uint64) uint64 {
	if r.IsImmortal() {
		return math.MaxUint64
	}
	return r.Birth(current) + r.Period
}

// Encode writes one byte or two.
func (r *Era) Encode(e *scale.Encoder) {
	if r.IsImmortal() {
		e.U8(0)
		return
	}
	exponent := min(max(bits.TrailingZeros64(r.Period)-1, 1), 15)
	e.U16(uint16(exponent) | uint16(r.Phase/phaseStep(r.Period)<<4))
}

// Decode reads an era.
func (r *Era) Decode(d *scale.Decoder) {
	*r = Era{}
	start := d.Offset()
	first := d.U8()
	if first == 0 {
		return
	}
	encoded := uint64(first) | uint64(d.U8())<<8
	if d.Err() != nil {
		return
	}
	period := uint64(2) << (encoded % 16)
	phase := encoded >> 4 * phaseStep(period)
	if period < 4 || phase >= period {
		d.Fail(start, ErrEra)
		return
	}
	*r = Era{Period: period, Phase: phase}
}

// EraCodec is the codec of eras.
var EraCodec = codec.Of[Era](describeEra())

// describeEra gives every first byte a case of its own, as clients know eras.
func describeEra() *metadata.Type {
	second := []metadata.Field{{Type: codec.U8.Type}}
	cases := make([]metadata.Case, 256)
	cases[0] = metadata.Case{Name: "Immortal"}
	for first := 1; first < len(cases); first++ {
		cases[first] = metadata.Case{Name: "Mortal" + strconv.Itoa(first), Index: uint8(first), Fields: second}
	}
	return &metadata.Type{Path: codec.Path("sp_runtime::generic::era::Era"), Def: metadata.Variant{Cases: cases}}
}
