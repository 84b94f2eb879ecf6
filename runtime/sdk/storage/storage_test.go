package storage

import (
	"errors"
	"slices"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/hexutil"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/metadata"
)

func onHost(f func()) *memhost.Host {
	h := memhost.New(nil)
	h.Call(f)
	return h
}

func TestKeysAreSubstrates(t *testing.T) {
	number := Value[uint32]{Item: Item{Module: "System", Name: "Number"}, Codec: codec.U32}
	account := Map[uint32, uint32]{
		Item: Item{Module: "System", Name: "BlockHash"}, Hasher: metadata.Twox64Concat, Key: codec.U32, Value: codec.U32,
	}
	onHost(func() {
		// Both keys are well known: every Substrate chain has them.
		if got := hexutil.Encode(number.Prefix()); got != "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac" {
			t.Error(got)
		}
		want := "0x26aa394eea5630e07c48ae0c9558cef7a44704b568d21667356a5a050c118746b4def25cfda6ef3a00000000"
		if got := hexutil.Encode(account.StorageKey(0)); got != want {
			t.Error(got)
		}
	})
}

// The hashes of the four bytes 01000000 come from Python: hashlib and the package xxhash.
func TestHashers(t *testing.T) {
	onHost(func() {
		for hasher, want := range map[metadata.Hasher]string{
			metadata.Blake2_128:       "0xd82c12285b5d4551f88e8f6e7eb52b81",
			metadata.Blake2_256:       "0xe12c22d4f162d9a012c9319233da5d3e923cc5e1029b8f90e47249c9ab256b35",
			metadata.Blake2_128Concat: "0xd82c12285b5d4551f88e8f6e7eb52b8101000000",
			metadata.Twox128:          "0x5153cb1f00942ff482c3dd0c442b6044",
			metadata.Twox256:          "0x5153cb1f00942ff482c3dd0c442b60441dc4f8817b49b4503980d377b148b15a",
			metadata.Twox64Concat:     "0x5153cb1f00942ff401000000",
			metadata.Identity:         "0x01000000",
		} {
			if got := hexutil.Encode(HashKey(hasher, []byte{1, 0, 0, 0})); got != want {
				t.Errorf("hasher %d: %s, want %s", hasher, got, want)
			}
		}
	})
}

func TestValues(t *testing.T) {
	v := Value[uint32]{Item: Item{Module: "M", Name: "V"}, Codec: codec.U32, Default: 7}
	bad := errors.New("bad")
	onHost(func() {
		if _, ok := v.Lookup(); ok || v.Get() != 7 || v.Exists() {
			t.Error("an empty item has a value")
		}
		if err := v.Mutate(func(n *uint32) error { *n++; return nil }); err != nil || v.Get() != 8 || !v.Exists() {
			t.Errorf("%d %v", v.Get(), err)
		}
		if err := v.Mutate(func(n *uint32) error { *n++; return bad }); err != bad || v.Get() != 8 {
			t.Errorf("%d %v", v.Get(), err)
		}
		if n, ok := v.Take(); n != 8 || !ok || v.Exists() {
			t.Error("Take")
		}
		if _, ok := v.Take(); ok {
			t.Error("Take of nothing")
		}
	})
}

func TestCorruptValuesPanic(t *testing.T) {
	v := Value[uint32]{Item: Item{Module: "M", Name: "V"}, Codec: codec.U32}
	onHost(func() {
		Set(v.Prefix(), []byte{1})
		defer func() {
			corrupt, ok := recover().(*CorruptError)
			if !ok || corrupt.Item != "M.V" {
				t.Errorf("recovered %v", corrupt)
			}
		}()
		v.Get()
	})
}

func TestMapsAreWalkedInTheOrderOfTheirKeys(t *testing.T) {
	for _, hasher := range []metadata.Hasher{metadata.Identity, metadata.Twox64Concat, metadata.Blake2_128Concat} {
		m := Map[uint8, uint32]{Item: Item{Module: "M", Name: "Map"}, Hasher: hasher, Key: codec.U8, Value: codec.U32}
		neighbour := Value[uint32]{Item: Item{Module: "M", Name: "Other"}, Codec: codec.U32}
		onHost(func() {
			neighbour.Put(1)
			for i := range uint8(20) {
				m.Put(i, uint32(i)*2)
			}
			m.Remove(3)
			if m.Contains(3) || !m.Contains(4) || m.Get(4) != 8 || m.Get(3) != 0 {
				t.Error("single entries")
			}
			var keys []uint8
			var stored [][]byte
			m.Each(func(k uint8, v uint32) bool {
				if v != uint32(k)*2 {
					t.Errorf("%d has %d", k, v)
				}
				keys = append(keys, k)
				stored = append(stored, m.StorageKey(k))
				return true
			})
			if len(keys) != 19 || slices.Contains(keys, 3) || !slices.IsSortedFunc(stored, slices.Compare[[]byte]) {
				t.Errorf("hasher %d: %v", hasher, keys)
			}
			count := 0
			m.Each(func(uint8, uint32) bool { count++; return count < 5 })
			if count != 5 {
				t.Errorf("Each went on to %d", count)
			}
		})
	}
}

func TestTransactionsKeepSuccessesAlone(t *testing.T) {
	bad := errors.New("bad")
	key := []byte("k")
	onHost(func() {
		err := Transaction(func() error {
			Set(key, []byte{1})
			inner := Transaction(func() error { Set(key, []byte{2}); return bad })
			if value, _ := Get(key); inner != bad || !slices.Equal(value, []byte{1}) {
				t.Errorf("%v %v", value, inner)
			}
			return nil
		})
		if value, _ := Get(key); err != nil || !slices.Equal(value, []byte{1}) {
			t.Errorf("%v %v", value, err)
		}
		func() {
			defer func() {
				if recover() != bad {
					t.Error("the panic is lost")
				}
			}()
			_ = Transaction(func() error { Clear(key); panic(bad) })
		}()
		if !Exists(key) {
			t.Error("a change before a panic stays")
		}
	})
}

func TestAppendAndClearPrefix(t *testing.T) {
	onHost(func() {
		list := codec.Vec(codec.U16)
		for i := range uint16(3) {
			Append([]byte("list"), codec.U16.Marshal(i))
		}
		data, _ := Get([]byte("list"))
		if items, err := list.Unmarshal(data); err != nil || !slices.Equal(items, []uint16{0, 1, 2}) {
			t.Errorf("%v %v", items, err)
		}
		Set([]byte("lisu"), nil)
		ClearPrefix([]byte("list"))
		if next, ok := NextKey(nil); !ok || string(next) != "lisu" {
			t.Errorf("%q %v", next, ok)
		}
	})
}

func TestDoubleMapsAreWalkedByTheirFirstKey(t *testing.T) {
	m := DoubleMap[uint8, uint16, string]{
		Item: Item{Module: "M", Name: "Double"}, Hasher1: metadata.Twox64Concat, Hasher2: metadata.Blake2_128Concat,
		Key1: codec.U8, Key2: codec.U16, Value: codec.Text, Default: "none",
	}
	onHost(func() {
		for first := range uint8(3) {
			for second := range uint16(4) {
				m.Put(first, second, string(rune('a'+first))+string(rune('0'+second)))
			}
		}
		m.Remove(1, 2)
		if m.Get(1, 2) != "none" || m.Contains(1, 2) || m.Get(2, 3) != "c3" {
			t.Error("single entries")
		}
		seen := map[uint16]string{}
		m.EachOf(1, func(second uint16, value string) bool { seen[second] = value; return true })
		if len(seen) != 3 || seen[3] != "b3" {
			t.Errorf("%v", seen)
		}
		m.RemoveAll(0)
		count := 0
		m.Each(func(first uint8, second uint16, value string) bool {
			count++
			if value != string(rune('a'+first))+string(rune('0'+second)) {
				t.Errorf("%d %d has %q", first, second, value)
			}
			return true
		})
		if count != 7 {
			t.Errorf("%d entries are left", count)
		}
		// The well-known layout: both names, then each key behind its hash.
		want := append(m.FirstPrefix(2), HashKey(metadata.Blake2_128Concat, []byte{3, 0})...)
		if key := m.StorageKey(2, 3); !slices.Equal(key, want) || len(key) != 32+8+1+16+2 {
			t.Errorf("%x", key)
		}
		if err := m.Mutate(2, 3, func(s *string) error { *s += "!"; return nil }); err != nil || m.Get(2, 3) != "c3!" {
			t.Errorf("%v %q", err, m.Get(2, 3))
		}
	})
	entry := m.Describe()
	if len(entry.Hashers) != 2 || entry.Optional || string(entry.Default) != "\x10none" {
		t.Errorf("%+v", entry)
	}
}
