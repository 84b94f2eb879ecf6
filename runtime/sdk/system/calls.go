package system

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/storage"
)

// The keys that hosts know.
var (
	codeKey      = []byte(":code")
	heapPagesKey = []byte(":heappages")
)

// keyValue is a key with its value.
type keyValue = codec.Pair[[]byte, []byte]

// bytesArg is an argument of bytes, each of which costs this much.
func bytesArg(name string, each primitives.Weight) frame.Arg[[]byte] {
	return frame.Arg[[]byte]{Name: name, Codec: codec.Bytes, TypeName: "Vec<u8>", Weigh: perItem[byte](each)}
}

// Calls lists the module's calls. There is no call 8: it is polkadot-sdk's experiment with tasks.
func (m *Module) Calls() []frame.Call { return append(m.basicCalls(), m.upgradeCalls()...) }

// basicCalls returns the calls but for those of a new runtime.
func (m *Module) basicCalls() []frame.Call {
	const operational = primitives.ClassOperational
	db := m.limits.DB
	write := db.Accesses(0, 1)
	return []frame.Call{
		frame.Call1(0, "remark", "Says something on the chain. Every origin may.",
			bytesArg("remark", remarkByteWeight), m.remark).Costs(remarkWeight),
		frame.Call1(1, "set_heap_pages", "Sets the number of pages of the runtime's heap.",
			frame.Arg[uint64]{Name: "pages", Codec: codec.U64, TypeName: "u64"}, m.setHeapPages).
			Costs(heapPagesWeight.Add(write)).Of(operational),
		frame.Call1(4, "set_storage", "Sets items of the storage.",
			frame.Arg[[]keyValue]{
				Name: "items", Codec: codec.Vec(codec.PairOf(codec.Bytes, codec.Bytes)), TypeName: "Vec<KeyValue>",
				Weigh: perItem[keyValue](setItemWeight.Add(write)),
			}, m.setStorage).Costs(setStorageWeight).Of(operational),
		frame.Call1(5, "kill_storage", "Removes items from the storage.",
			frame.Arg[[][]byte]{
				Name: "keys", Codec: codec.Vec(codec.Bytes), TypeName: "Vec<Key>",
				Weigh: perItem[[]byte](killItemWeight.Add(write)),
			}, m.killStorage).Costs(killStorageWeight).Of(operational),
		frame.Call2(6, "kill_prefix", "Removes the items whose keys begin with a prefix. It costs as for the given number of them.",
			frame.Arg[[]byte]{Name: "prefix", Codec: codec.Bytes, TypeName: "Key"},
			frame.Arg[uint32]{
				Name: "subkeys", Codec: codec.U32, TypeName: "u32",
				Weigh: func(subkeys uint32, info *primitives.DispatchInfo) {
					each := killSubkeyWeight.Add(db.Accesses(1, 1))
					info.Weight = info.Weight.Add(each.Times(min(uint64(subkeys)+1, 1<<32-1)))
				},
			}, m.killPrefix).Costs(killPrefixWeight).Of(operational),
		frame.Call1(7, "remark_with_event", "Says something on the chain, which becomes an event.",
			bytesArg("remark", remarkEventByteWeight), m.remarkWithEvent).Costs(remarkEventWeight),
	}
}

func (m *Module) remark(frame.Origin, []byte) error { return nil }

func (m *Module) setHeapPages(origin frame.Origin, pages uint64) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	storage.Set(heapPagesKey, codec.U64.Marshal(pages))
	m.DepositLog(primitives.DigestItem{Kind: primitives.DigestEnvironmentUpdated})
	return nil
}

func (m *Module) setStorage(origin frame.Origin, items []keyValue) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	for _, item := range items {
		storage.Set(item.First, item.Second)
	}
	return nil
}

func (m *Module) killStorage(origin frame.Origin, keys [][]byte) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	for _, key := range keys {
		storage.Clear(key)
	}
	return nil
}

func (m *Module) killPrefix(origin frame.Origin, prefix []byte, subkeys uint32) error {
	if err := origin.EnsureRoot(); err != nil {
		return err
	}
	storage.ClearPrefixUpTo(prefix, subkeys)
	return nil
}

func (m *Module) remarkWithEvent(origin frame.Origin, remark []byte) error {
	sender, err := origin.EnsureSigned()
	if err != nil {
		return err
	}
	m.Deposit(m, remarked.Of(sender, hashing.Blake2_256(remark)))
	return nil
}
