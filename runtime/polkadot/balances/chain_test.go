package balances

import (
	"bytes"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
	"dotgo.dev/runtime/sdk/storage"
	"dotgo.dev/runtime/sdk/system"
)

const (
	systemIndex   = 0
	balancesIndex = 4
	deposit       = 10
)

var (
	alice = primitives.AccountID{1}
	bob   = primitives.AccountID{2}
	carol = primitives.AccountID{3}
)

// chain is a runtime of the system and the balances module, in the first block.
type chain struct {
	*Module
	t       *testing.T
	runtime *frame.Runtime
}

// onChain runs f in a block in which Alice and Bob have 100 each.
func onChain(t *testing.T, f func(c *chain)) {
	t.Helper()
	r := frame.NewRuntime("test_runtime")
	s := system.New(systemIndex, r, primitives.RuntimeVersion{}, system.DefaultLimits())
	c := &chain{Module: New(balancesIndex, s, scale.NewU128(deposit)), t: t, runtime: r}
	r.Add(s, c.Module)
	memhost.New(nil).Call(func() {
		s.Initialize(1, primitives.H256{}, nil)
		s.EndInitialization()
		for _, id := range []primitives.AccountID{alice, bob} {
			if err := c.Mint(id, n(100)); err != nil {
				t.Fatal(err)
			}
		}
		c.forgetEvents()
		f(c)
	})
}

func n(v uint64) scale.U128 { return scale.NewU128(v) }

var eventsItem = storage.Item{Module: "System", Name: "Events"}

func (c *chain) forgetEvents() { storage.Clear(eventsItem.Prefix()) }

// happened is an event of a module, encoded without what is the same of all.
type happened []byte

func ours(event frame.Occurrence) happened {
	return append(happened{balancesIndex}, event.Encoded()...)
}

func created(id primitives.AccountID) happened { return append(happened{systemIndex, 3}, id[:]...) }
func killed(id primitives.AccountID) happened  { return append(happened{systemIndex, 4}, id[:]...) }

// wantEvents compares the events since the last look.
func (c *chain) wantEvents(want ...happened) {
	c.t.Helper()
	var list scale.Encoder
	if len(want) > 0 {
		list.Length(len(want))
	}
	for _, event := range want {
		list.Raw([]byte{0, 0, 0, 0, 0}) // ApplyExtrinsic(0)
		list.Raw(event)
		list.Length(0)
	}
	got, _ := storage.Get(eventsItem.Prefix())
	if !bytes.Equal(got, list.Bytes()) {
		c.t.Errorf("events %x\n  want %x", got, list.Bytes())
	}
	c.forgetEvents()
}

// call decodes a call of the module; its arguments are given encoded.
func (c *chain) call(name string, arguments ...[]byte) *frame.Prepared {
	c.t.Helper()
	call, err := scale.UnmarshalWith(c.runtime.EncodeCall("Balances", name, arguments...), c.runtime.Decode)
	if err != nil {
		c.t.Fatalf("%s: %v", name, err)
	}
	return call
}

// wantRun runs a call, whose error must be the wanted one.
func (c *chain) wantRun(want error, origin frame.Origin, name string, arguments ...[]byte) {
	c.t.Helper()
	if module, ok := want.(*frame.ModuleError); ok {
		want = primitives.DispatchError{
			Kind: primitives.DispatchModule, Module: balancesIndex, Reason: [4]byte{module.Index},
		}
	}
	before := c.state()
	if got := c.call(name, arguments...).Run(origin); got != want {
		c.t.Errorf("%s: %v, want %v", name, got, want)
	}
	if want != nil && !bytes.Equal(before, c.state()) {
		c.t.Errorf("%s: the state changed though the call was refused", name)
	}
}

func (c *chain) state() []byte {
	root := storage.Root(1)
	return root[:]
}

func (c *chain) wantFree(id primitives.AccountID, want uint64) {
	c.t.Helper()
	if got := c.Free(id); got != n(want) {
		c.t.Errorf("free balance of %d: %v, want %d", id[0], got, want)
	}
}

func (c *chain) wantTotal(want uint64) {
	c.t.Helper()
	if got := c.TotalIssuance(); got != n(want) {
		c.t.Errorf("total issuance %v, want %d", got, want)
	}
}

func (c *chain) setData(id primitives.AccountID, change func(*system.AccountData)) {
	data := c.system.Account(id).Data
	change(&data)
	c.system.SetData(id, data)
}

func to(id primitives.AccountID) []byte {
	return primitives.MultiAddressCodec.Marshal(primitives.AddressOf(id))
}

// nobody is an address that names no account here.
func nobody() []byte {
	return primitives.MultiAddressCodec.Marshal(primitives.MultiAddress{Kind: primitives.AddressIndex})
}

func compact(v uint64) []byte { return codec.CompactU128.Marshal(n(v)) }
func plain(v uint64) []byte   { return codec.U128.Marshal(n(v)) }
func flag(b bool) []byte      { return codec.Bool.Marshal(b) }
