package scale

import "unicode/utf8"

// Decodable is the constraint for types whose pointers read themselves: P is *T.
type Decodable[T any] interface {
	*T
	Decode(d *Decoder)
}

// Unmarshal reads one value that fills the data exactly.
func Unmarshal[T any, P Decodable[T]](data []byte) (T, error) {
	return UnmarshalWith(data, func(d *Decoder) T {
		var value T
		P(&value).Decode(d)
		return value
	})
}

// UnmarshalWith reads one value with the function; the value must fill the data exactly.
func UnmarshalWith[T any](data []byte, read func(*Decoder) T) (T, error) {
	d := NewDecoder(data)
	value := read(d)
	if err := d.Finish(); err != nil {
		var zero T
		return zero, err
	}
	return value, nil
}

// Decoder reads values one after the other. It is strict: whatever an encoder would not have written is an error. After
// the first error every method returns its zero value, so that one check at the end is enough.
type Decoder struct {
	data   []byte
	offset int
	depth  int
	err    error
}

// NewDecoder returns a decoder at the beginning of data.
func NewDecoder(data []byte) *Decoder { return &Decoder{data: data} }

// Err returns the first error, a *Error.
func (d *Decoder) Err() error { return d.err }

// Finish is Err, where data that was not read is an error too.
func (d *Decoder) Finish() error {
	if d.err == nil && d.Remaining() > 0 {
		d.fail(d.offset, ErrTrailing)
	}
	return d.err
}

// Remaining returns the number of bytes not read.
func (d *Decoder) Remaining() int { return len(d.data) - d.offset }

// Offset returns the number of bytes read.
func (d *Decoder) Offset() int { return d.offset }

// Since returns the bytes read since the offset. The result shares memory with the data.
func (d *Decoder) Since(offset int) []byte { return d.data[offset:d.offset:d.offset] }

// Enter begins a value that may hold values of its own kind; Leave ends it. Deeper than limit is a fault, since reading
// and running such values takes stack.
func (d *Decoder) Enter(limit int) {
	d.depth++
	if d.depth > limit {
		d.fail(d.offset, ErrDepth)
	}
}

// Leave ends the value that Enter began.
func (d *Decoder) Leave() { d.depth-- }

// Fail records a fault of the value that began at offset, unless an earlier one is recorded.
func (d *Decoder) Fail(offset int, err error) { d.fail(offset, err) }

func (d *Decoder) fail(offset int, err error) {
	if d.err == nil {
		d.err = &Error{Offset: offset, Err: err}
	}
}

// Raw reads n bytes. The result shares memory with the data.
func (d *Decoder) Raw(n int) []byte {
	if d.err != nil {
		return nil
	}
	if n < 0 || n > d.Remaining() {
		d.fail(d.offset, ErrShort)
		return nil
	}
	d.offset += n
	return d.data[d.offset-n : d.offset : d.offset]
}

// U8 reads one byte.
func (d *Decoder) U8() uint8 { return uint8(d.little(1)) }

// U16 reads two bytes.
func (d *Decoder) U16() uint16 { return uint16(d.little(2)) }

// U32 reads four bytes.
func (d *Decoder) U32() uint32 { return uint32(d.little(4)) }

// U64 reads eight bytes.
func (d *Decoder) U64() uint64 { return d.little(8) }

// U128 reads sixteen bytes.
func (d *Decoder) U128() U128 {
	data := d.Raw(16)
	if data == nil {
		return U128{}
	}
	return U128{Lo: joinLittle(data[:8]), Hi: joinLittle(data[8:])}
}

// I8 reads one byte.
func (d *Decoder) I8() int8 { return int8(d.U8()) }

// I16 reads two bytes.
func (d *Decoder) I16() int16 { return int16(d.U16()) }

// I32 reads four bytes.
func (d *Decoder) I32() int32 { return int32(d.U32()) }

// I64 reads eight bytes.
func (d *Decoder) I64() int64 { return int64(d.U64()) }

// Bool reads one byte, 0 or 1.
func (d *Decoder) Bool() bool { return d.Variant(2) == 1 }

// Variant reads the index of a variant, below count.
func (d *Decoder) Variant(count int) int {
	start := d.offset
	index := int(d.U8())
	if index >= count {
		d.fail(start, ErrVariant)
		return 0
	}
	return index
}

// ByteVec reads bytes behind their compact length. The result is a copy.
func (d *Decoder) ByteVec() []byte {
	data := d.Raw(d.Length())
	if d.err != nil {
		return nil
	}
	return append(make([]byte, 0, len(data)), data...)
}

// Text reads a string behind its compact length.
func (d *Decoder) Text() string {
	start := d.offset
	data := d.Raw(d.Length())
	if !utf8.Valid(data) {
		d.fail(start, ErrUTF8)
		return ""
	}
	return string(data)
}

// Length reads the number of the items that follow. Every item takes a byte or more, so a number above the bytes that
// are left is refused before anything is allocated for it.
func (d *Decoder) Length() int {
	start := d.offset
	n := d.Compact()
	if n > uint64(d.Remaining()) {
		d.fail(start, ErrLength)
		return 0
	}
	return int(n)
}

// CompactU32 reads a compact integer of up to 32 bits.
func (d *Decoder) CompactU32() uint32 { return uint32(d.compact(32).Lo) }

// Compact reads a compact integer of up to 64 bits.
func (d *Decoder) Compact() uint64 { return d.compact(64).Lo }

// CompactU128 reads a compact integer of up to 128 bits.
func (d *Decoder) CompactU128() U128 { return d.compact(128) }

func (d *Decoder) compact(limit int) U128 {
	start := d.offset
	first := d.U8()
	var v U128
	shortest := true
	switch first & 3 {
	case 0:
		v.Lo = uint64(first >> 2)
	case 1:
		v.Lo = uint64(first>>2) | d.little(1)<<6
		shortest = v.Lo >= 1<<6
	case 2:
		v.Lo = uint64(first>>2) | d.little(3)<<6
		shortest = v.Lo >= 1<<14
	default:
		size := int(first>>2) + 4
		if size > 16 {
			d.fail(start, ErrRange)
			return U128{}
		}
		v.Lo = d.little(min(size, 8))
		v.Hi = d.little(max(size-8, 0))
		shortest = v.BitLen() > 8*(size-1) && v.BitLen() > 30
	}
	switch {
	case d.err != nil:
		return U128{}
	case !shortest:
		d.fail(start, ErrCompact)
		return U128{}
	case v.BitLen() > limit:
		d.fail(start, ErrRange)
		return U128{}
	}
	return v
}

func (d *Decoder) little(size int) uint64 { return joinLittle(d.Raw(size)) }

func joinLittle(data []byte) uint64 {
	var v uint64
	for i, b := range data {
		v |= uint64(b) << (8 * i)
	}
	return v
}

// DecodeSlice reads items behind their compact number.
func DecodeSlice[T any](d *Decoder, each func(*Decoder) T) []T {
	n := d.Length()
	// Room for the first items only: a big number with little behind it must not allocate much.
	items := make([]T, 0, min(n, 256))
	for range n {
		item := each(d)
		if d.err != nil {
			return nil
		}
		items = append(items, item)
	}
	return items
}
