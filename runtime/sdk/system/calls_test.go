package system

import (
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
)

var keyValues = codec.Vec(codec.PairOf(codec.Bytes, codec.Bytes))

func TestRemarks(t *testing.T) {
	onChain(t, func(c chain) {
		before := len(c.host.Entries())
		for _, origin := range []frame.Origin{frame.None(), frame.Root(), frame.Signed(alice)} {
			if err := c.run(t, origin, "remark", bytesOf("hello")); err != nil {
				t.Errorf("remark: %v", err)
			}
		}
		if len(c.host.Entries()) != before {
			t.Error("a remark is stored")
		}
		for _, origin := range []frame.Origin{frame.None(), frame.Root()} {
			if err := c.run(t, origin, "remark_with_event", bytesOf("hello")); err != frame.ErrBadOrigin {
				t.Errorf("remark_with_event: %v", err)
			}
		}
		c.wantEvents(t)
		if err := c.run(t, frame.Signed(alice), "remark_with_event", bytesOf("hello")); err != nil {
			t.Errorf("remark_with_event: %v", err)
		}
		c.wantEvents(t, remarked.Of(alice, hashing.Blake2_256([]byte("hello"))))
	})
}

func TestSetHeapPages(t *testing.T) {
	onChain(t, func(c chain) {
		if err := c.run(t, frame.Root(), "set_heap_pages", codec.U64.Marshal(2048)); err != nil {
			t.Fatal(err)
		}
		c.wantStored(t, ":heappages", "\x00\x08\x00\x00\x00\x00\x00\x00")
		if digest := c.Digest(); len(digest) != 1 || digest[0].Kind != primitives.DigestEnvironmentUpdated {
			t.Errorf("digest %v", digest)
		}
		c.wantEvents(t)
	})
}

func TestStorageCalls(t *testing.T) {
	onChain(t, func(c chain) {
		pair := func(key, value string) keyValue { return keyValue{First: []byte(key), Second: []byte(value)} }
		items := keyValues.Marshal([]keyValue{pair("ab", "1"), pair("ac", "2"), pair("b", "3"), pair("ac", "4")})
		if err := c.run(t, frame.Root(), "set_storage", items); err != nil {
			t.Fatal(err)
		}
		c.wantStored(t, "ab", "1")
		c.wantStored(t, "ac", "4")
		c.wantStored(t, "b", "3")
		keys := codec.Vec(codec.Bytes).Marshal([][]byte{[]byte("b"), []byte("none")})
		if err := c.run(t, frame.Root(), "kill_storage", keys); err != nil {
			t.Fatal(err)
		}
		c.wantStored(t, "b", "")
		c.wantStored(t, "ab", "1")
	})
}

func TestKillPrefixKeepsToItsLimit(t *testing.T) {
	for subkeys, left := range []int{3, 2, 1, 0, 0} {
		c := chain{Runtime: frame.NewRuntime("test_runtime"), host: memhost.New(map[string][]byte{
			"a1": {1}, "a2": {2}, "a3": {3}, "b": {4},
		})}
		c.Module = New(9, c.Runtime, primitives.RuntimeVersion{}, DefaultLimits())
		c.Add(c.Module)
		c.host.Call(func() {
			if err := c.run(t, frame.Root(), "kill_prefix", bytesOf("a"), codec.U32.Marshal(uint32(subkeys))); err != nil {
				t.Error(err)
			}
			if got := len(c.host.Entries()) - 1; got != left || !storage.Exists([]byte("b")) {
				t.Errorf("a limit of %d leaves %d", subkeys, got)
			}
		})
	}
}

// rootCalls are the calls of root, each with arguments.
var rootCalls = map[string][][]byte{
	"set_heap_pages":                   {codec.U64.Marshal(1)},
	"set_code":                         {bytesOf("code")},
	"set_code_without_checks":          {bytesOf("code")},
	"set_storage":                      {keyValues.Marshal([]keyValue{{First: []byte("k"), Second: []byte("v")}})},
	"kill_storage":                     {codec.Vec(codec.Bytes).Marshal([][]byte{heapPagesKey})},
	"kill_prefix":                      {bytesOf(":"), codec.U32.Marshal(9)},
	"authorize_upgrade":                {make([]byte, 32)},
	"authorize_upgrade_without_checks": {make([]byte, 32)},
}

func TestRootCallsAreForRootAlone(t *testing.T) {
	for name, arguments := range rootCalls {
		onChain(t, func(c chain) {
			storage.Set(heapPagesKey, []byte("8"))
			before := c.host.StorageRootV2(1)
			for _, origin := range []frame.Origin{frame.None(), frame.Signed(alice)} {
				if err := c.run(t, origin, name, arguments...); err != frame.ErrBadOrigin {
					t.Errorf("%s: %v", name, err)
				}
			}
			if c.host.StorageRootV2(1) != before {
				t.Errorf("%s changes the state", name)
			}
			if class := c.prepare(t, name, arguments...).Info().Class; class != primitives.ClassOperational {
				t.Errorf("%s has class %d", name, class)
			}
		})
	}
}

func TestCallsCostWhatTheirArgumentsMakeThem(t *testing.T) {
	const read, write = 25_000_000, 100_000_000
	many := keyValues.Marshal(make([]keyValue, 3))
	keys := codec.Vec(codec.Bytes).Marshal(make([][]byte, 2))
	onChain(t, func(c chain) {
		for _, test := range []struct {
			name      string
			arguments [][]byte
			want      primitives.Weight
		}{
			{"remark", [][]byte{bytesOf("")}, primitives.Weight{RefTime: 1_586_000}},
			{"remark", [][]byte{bytesOf("12345")}, primitives.Weight{RefTime: 1_586_000 + 5*10_920}},
			{"remark_with_event", [][]byte{bytesOf("12345")}, primitives.Weight{RefTime: 4_725_000 + 5*12_386}},
			{"set_heap_pages", [][]byte{codec.U64.Marshal(1)}, primitives.Weight{RefTime: 2_836_000 + write}},
			{"set_code", [][]byte{bytesOf("")}, primitives.Weight{RefTime: 164_247_810_000 + read + write, ProofSize: 67_035}},
			{"set_storage", [][]byte{many}, primitives.Weight{RefTime: 1_565_000 + 3*(733_648+write)}},
			{"kill_storage", [][]byte{keys}, primitives.Weight{RefTime: 1_624_000 + 2*(566_903+write)}},
			{
				"kill_prefix", [][]byte{bytesOf("a"), codec.U32.Marshal(4)},
				primitives.Weight{RefTime: 2_964_000 + 5*(1_340_742+read+write), ProofSize: 5 * 70},
			},
			{
				"kill_prefix", [][]byte{bytesOf("a"), codec.U32.Marshal(1<<32 - 1)},
				primitives.Weight{RefTime: 2_964_000 + (1<<32-1)*(1_340_742+read+write), ProofSize: (1<<32 - 1) * 70},
			},
			{"authorize_upgrade", [][]byte{make([]byte, 32)}, primitives.Weight{RefTime: 15_570_000 + write}},
			{
				"apply_authorized_upgrade", [][]byte{bytesOf("")},
				primitives.Weight{RefTime: 166_858_158_000 + 2*(read+write), ProofSize: 67_035},
			},
		} {
			info := c.prepare(t, test.name, test.arguments...).Info()
			if info.Weight != test.want || info.Pays != primitives.PaysYes {
				t.Errorf("%s: %v, want %v", test.name, info, test.want)
			}
		}
	})
}

func TestCallsRefuseArgumentsOfAnotherForm(t *testing.T) {
	onChain(t, func(c chain) {
		for _, data := range []string{"\x09\x08", "\x09\x0c", "\x09\x02", "\x09\x04\x04\x04a", "\x09\x01\x01", "\x09\x09\x00"} {
			d := scale.NewDecoder([]byte(data))
			if c.Decode(d); d.Err() == nil {
				t.Errorf("%x is a call", data)
			}
		}
	})
}
