package system

import (
	"math"
	"testing"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// section is a custom section of a module in wasm; its size must fit 7 bits.
func section(name string, payload []byte) []byte {
	body := append([]byte{byte(len(name))}, name...)
	body = append(body, payload...)
	return append([]byte{0, byte(len(body))}, body...)
}

// blobOf returns a module in wasm that has nothing but the version of a runtime.
func blobOf(specName string, specVersion uint32) []byte {
	version := primitives.RuntimeVersion{SpecName: specName, SpecVersion: specVersion, SystemVersion: 1}
	api := primitives.APIVersion{ID: coreAPI, Version: 5}
	blob := append([]byte("\x00asm\x01\x00\x00\x00"), section("runtime_version", scale.Marshal(&version))...)
	return append(blob, section("runtime_apis", scale.Marshal(&api))...)
}

// wantUpgraded says whether the code is the chain's now, with its event behind the others and its digest item.
func (c chain) wantUpgraded(t *testing.T, code []byte, others ...frame.Occurrence) {
	t.Helper()
	c.wantStored(t, ":code", string(code))
	c.wantEvents(t, append(others, codeUpdated.Of())...)
	if digest := c.Digest(); len(digest) != 1 || digest[0].Kind != primitives.DigestEnvironmentUpdated {
		t.Errorf("digest %v", digest)
	}
}

func TestSetCodeTakesALaterVersionOfTheRuntime(t *testing.T) {
	onChain(t, func(c chain) {
		code := blobOf("test", 8)
		if err := c.run(t, frame.Root(), "set_code", codec.Bytes.Marshal(code)); err != nil {
			t.Fatal(err)
		}
		c.wantUpgraded(t, code)
	})
}

func TestSetCodeRefusesWhatIsNoUpgrade(t *testing.T) {
	for _, test := range []struct {
		name string
		code []byte
		want *frame.ModuleError
	}{
		{"the same version", blobOf("test", 7), ErrSpecVersion},
		{"an older version", blobOf("test", 6), ErrSpecVersion},
		{"another chain", blobOf("other", 8), ErrInvalidSpecName},
		{"no version", []byte("\x00asm\x01\x00\x00\x00"), ErrNoVersion},
		{"no module", []byte("code"), ErrNoVersion},
		{"nothing", nil, ErrNoVersion},
	} {
		onChain(t, func(c chain) {
			if err := c.run(t, frame.Root(), "set_code", codec.Bytes.Marshal(test.code)); err != c.failure(test.want) {
				t.Errorf("%s: %v", test.name, err)
			}
			c.wantStored(t, ":code", "")
			c.wantEvents(t)
			if len(c.Digest()) != 0 {
				t.Errorf("%s: digest %v", test.name, c.Digest())
			}
		})
	}
}

func TestVersionsOfAllCoreAPIsAreRead(t *testing.T) {
	head := func(core uint32) *scale.Encoder {
		var e scale.Encoder
		e.Text("test")
		e.Text("any")
		e.Raw([]byte{1, 0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0})
		if core == 0 {
			e.Length(0)
			return &e
		}
		e.Length(1)
		e.Raw(coreAPI[:])
		e.U32(core)
		return &e
	}
	for _, test := range []struct {
		core uint32
		tail string
		ok   bool
	}{
		{0, "", true},
		{2, "", true},
		{3, "", false},
		{3, "\x01\x00\x00\x00", true},
		{4, "\x01\x00\x00\x00", false},
		{4, "\x01\x00\x00\x00\x01", true},
		{5, "\x01\x00\x00\x00\x01 and what is to come", true},
	} {
		e := head(test.core)
		e.Raw([]byte(test.tail))
		name, version, ok := readVersion(e.Bytes())
		if ok != test.ok || ok && (name != "test" || version != 8) {
			t.Errorf("Core %d with %q: %q %d %v", test.core, test.tail, name, version, ok)
		}
		onChain(t, func(c chain) {
			c.host.VersionOf = func([]byte) ([]byte, bool) { return e.Bytes(), true }
			err := c.run(t, frame.Root(), "set_code", bytesOf("blob"))
			if test.ok && err != nil || !test.ok && err != c.failure(ErrNoVersion) {
				t.Errorf("Core %d with %q: %v", test.core, test.tail, err)
			}
		})
	}
}

func TestSetCodeWithoutChecksTakesAnything(t *testing.T) {
	onChain(t, func(c chain) {
		if err := c.run(t, frame.Root(), "set_code_without_checks", bytesOf("anything")); err != nil {
			t.Fatal(err)
		}
		c.wantUpgraded(t, []byte("anything"))
	})
}

func TestAuthorizedCodeIsAppliedForAnyone(t *testing.T) {
	for call, code := range map[string][]byte{
		"authorize_upgrade":                blobOf("test", 8),
		"authorize_upgrade_without_checks": []byte("anything"),
	} {
		for _, origin := range []frame.Origin{frame.None(), frame.Signed(alice), frame.Root()} {
			onChain(t, func(c chain) {
				hash := primitives.H256(hashing.Blake2_256(code))
				if err := c.run(t, frame.Root(), call, hash[:]); err != nil {
					t.Fatal(err)
				}
				authorized := upgradeAuthorized.Of(hash, call == "authorize_upgrade")
				c.wantEvents(t, authorized)
				apply := c.prepare(t, "apply_authorized_upgrade", codec.Bytes.Marshal(code))
				if err := apply.Run(origin); err != nil || !apply.Call.FreeOnSuccess {
					t.Fatal(err)
				}
				c.wantUpgraded(t, code, authorized)
				if err := apply.Run(origin); err != c.failure(ErrNothingAuthorized) {
					t.Errorf("a second time: %v", err)
				}
			})
		}
	}
}

func TestAuthorizedCodeThatIsNoUpgradeUsesTheAuthorizationUp(t *testing.T) {
	onChain(t, func(c chain) {
		code := blobOf("test", 7)
		hash := primitives.H256(hashing.Blake2_256(code))
		if err := c.run(t, frame.Root(), "authorize_upgrade", hash[:]); err != nil {
			t.Fatal(err)
		}
		if err := c.run(t, frame.Signed(alice), "apply_authorized_upgrade", codec.Bytes.Marshal(code)); err != nil {
			t.Fatal(err)
		}
		c.wantStored(t, ":code", "")
		c.wantEvents(t, upgradeAuthorized.Of(hash, true),
			rejectedInvalidAuthorizedUpgrade.Of(hash, c.failure(ErrSpecVersion)))
		if c.authorizedUpgrade.Exists() || len(c.Digest()) != 0 {
			t.Error("the authorization stays, or the digest has an item")
		}
	})
}

func TestOtherCodeThanTheAuthorizedIsRefused(t *testing.T) {
	onChain(t, func(c chain) {
		other := bytesOf("other")
		if err := c.run(t, frame.Signed(alice), "apply_authorized_upgrade", other); err != c.failure(ErrNothingAuthorized) {
			t.Errorf("without an authorization: %v", err)
		}
		hash := primitives.H256(hashing.Blake2_256([]byte("code")))
		if err := c.run(t, frame.Root(), "authorize_upgrade_without_checks", hash[:]); err != nil {
			t.Fatal(err)
		}
		if err := c.run(t, frame.Signed(alice), "apply_authorized_upgrade", other); err != c.failure(ErrUnauthorized) {
			t.Errorf("with another hash: %v", err)
		}
		if stored := c.authorizedUpgrade.Get(); stored.CodeHash != hash || stored.CheckVersion {
			t.Errorf("the authorization is %v now", stored)
		}
	})
}

func TestOnlyAuthorizedCodeNeedsNoSignature(t *testing.T) {
	onChain(t, func(c chain) {
		apply := c.prepare(t, "apply_authorized_upgrade", bytesOf("code"))
		refused := func(call *frame.Prepared) {
			t.Helper()
			if _, err := c.ValidateUnsigned(primitives.SourceExternal, call); err != primitives.ErrCall {
				t.Errorf("%s: %v", call.Name(), err)
			}
		}
		refused(apply)
		// The version does not count here: a block with a wrong one uses the authorization up.
		hash := primitives.H256(hashing.Blake2_256([]byte("code")))
		if err := c.run(t, frame.Root(), "authorize_upgrade", hash[:]); err != nil {
			t.Fatal(err)
		}
		for _, source := range []primitives.TransactionSource{primitives.SourceInBlock, primitives.SourceExternal} {
			got, err := c.ValidateUnsigned(source, apply)
			if err != nil || got.Priority != math.MaxUint64 || got.Longevity != math.MaxUint64 || !got.Propagate ||
				len(got.Requires) != 0 || len(got.Provides) != 1 || string(got.Provides[0]) != string(hash[:]) {
				t.Errorf("%v %v", got, err)
			}
		}
		refused(c.prepare(t, "apply_authorized_upgrade", bytesOf("other")))
		refused(c.prepare(t, "set_code", bytesOf("code")))
		refused(c.prepare(t, "remark", bytesOf("code")))
	})
}
