// Package encoding/binary's byte orders, encoding/hex and hash/fnv, crc32.
package main

import (
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"hash/fnv"
)

func main() {
	b := make([]byte, 8)
	binary.LittleEndian.PutUint32(b, 0x01020304)
	binary.BigEndian.PutUint16(b[4:], 0x0506)
	println(hex.EncodeToString(b), binary.LittleEndian.Uint64(b), binary.BigEndian.Uint32(b))
	b = binary.AppendUvarint(nil, 300)
	b = binary.AppendVarint(b, -5)
	u, n := binary.Uvarint(b)
	i, m := binary.Varint(b[n:])
	println(u, n, i, m, len(b))
	b = binary.LittleEndian.AppendUint64(nil, 1<<63|5)
	println(b[0], b[7])
	d, err := hex.DecodeString("48656c6c6f")
	println(string(d), err == nil)
	_, err = hex.DecodeString("4g")
	println(err.Error())
	println(crc32.ChecksumIEEE([]byte("123456789")))
	h := fnv.New64a()
	h.Write([]byte("hello"))
	println(h.Sum64())
}
