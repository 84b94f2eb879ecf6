// Package calls runs scripts of host calls: the same list of calls natively and in a blob.
package calls

import "dotgo.dev/runtime/sdk/scale"

// Functions are the host functions by name.
type Functions map[string]func(*Args)

// Args are the arguments of one call, each in bytes, and where its results go.
type Args struct {
	values [][]byte
	out    *scale.Encoder
	buffer []byte
}

// Bytes returns the next argument.
func (a *Args) Bytes() []byte {
	value := a.values[0]
	a.values = a.values[1:]
	return value
}

// Text returns the next argument as a text.
func (a *Args) Text() string { return string(a.Bytes()) }

// Number returns the next argument as a number of 32 bits.
func (a *Args) Number() uint32 { return scale.NewDecoder(a.Bytes()).U32() }

// Number16 is Number with 16 bits.
func (a *Args) Number16() uint16 { return scale.NewDecoder(a.Bytes()).U16() }

// Number64 is Number with 64 bits.
func (a *Args) Number64() uint64 { return scale.NewDecoder(a.Bytes()).U64() }

// Room returns a zeroed buffer of the size that the next argument says; what the host function writes there follows its
// result.
func (a *Args) Room() []byte {
	a.buffer = make([]byte, a.Number())
	return a.buffer
}

// Give writes a result behind its length.
func (a *Args) Give(data []byte) {
	a.out.U32(uint32(len(data)))
	a.out.Raw(data)
}

// GiveNumber writes a number of 32 bits.
func (a *Args) GiveNumber(n uint32) {
	a.out.U32(4)
	a.out.U32(n)
}

// GiveNumber64 writes a number of 64 bits.
func (a *Args) GiveNumber64(n uint64) {
	a.out.U32(8)
	a.out.U64(n)
}

// GiveBool writes 1 or 0, as the boundary has it.
func (a *Args) GiveBool(v bool) {
	if v {
		a.GiveNumber(1)
	} else {
		a.GiveNumber(0)
	}
}

// Run makes the calls of an encoded script, a vector of names with vectors of arguments, and returns all results.
func Run(functions Functions, script []byte) []byte {
	var out scale.Encoder
	d := scale.NewDecoder(script)
	for range d.Length() {
		function := functions[d.Text()]
		a := Args{values: scale.DecodeSlice(d, (*scale.Decoder).ByteVec), out: &out}
		function(&a)
		if a.buffer != nil {
			a.Give(a.buffer)
		}
	}
	if err := d.Finish(); err != nil {
		panic(err)
	}
	return out.Bytes()
}
