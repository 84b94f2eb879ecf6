package primitives

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// AddressKind is the case of a MultiAddress.
type AddressKind uint8

// The kinds by their index.
const (
	AddressID AddressKind = iota
	AddressIndex
	AddressRaw
	Address32
	Address20
)

// MultiAddress is how calls and transactions name an account. Chains without account indices, as here, know accounts by
// AddressID alone; the other kinds are read, and then refused by Lookup.
type MultiAddress struct {
	Kind AddressKind
	// Account belongs to AddressID.
	Account AccountID
	// Data belongs to AddressRaw, Address32 (32 bytes) and Address20 (20 bytes).
	Data []byte
}

// AddressOf returns the account's address.
func AddressOf(account AccountID) MultiAddress { return MultiAddress{Account: account} }

// Lookup returns the account, or ErrCannotLookup (sp_runtime::traits::AccountIdLookup).
func (a MultiAddress) Lookup() (AccountID, error) {
	if a.Kind != AddressID {
		return AccountID{}, ErrCannotLookup
	}
	return a.Account, nil
}

// Resolve is Lookup for the arguments of calls, whose error is ErrLookup.
func (a MultiAddress) Resolve() (AccountID, error) {
	account, err := a.Lookup()
	if err != nil {
		return account, ErrLookup
	}
	return account, nil
}

// Encode writes the address.
func (a *MultiAddress) Encode(e *scale.Encoder) {
	e.U8(uint8(a.Kind))
	switch a.Kind {
	case AddressID:
		a.Account.Encode(e)
	case AddressRaw:
		e.ByteVec(a.Data)
	case Address32, Address20:
		e.Raw(a.Data)
	}
}

// Decode reads an address.
func (a *MultiAddress) Decode(d *scale.Decoder) {
	a.Kind = AddressKind(d.Variant(int(Address20) + 1))
	switch a.Kind {
	case AddressID:
		a.Account.Decode(d)
	case AddressRaw:
		a.Data = d.ByteVec()
	case Address32:
		a.Data = append([]byte(nil), d.Raw(32)...)
	case Address20:
		a.Data = append([]byte(nil), d.Raw(20)...)
	}
}

// MultiAddressCodec is the codec of addresses; the index of an account is the unit type, of no bytes.
var MultiAddressCodec = codec.Of[MultiAddress](&metadata.Type{
	Path: codec.Path("sp_runtime::multiaddress::MultiAddress"),
	Params: []metadata.Param{
		{Name: "AccountId", Type: AccountIDCodec.Type}, {Name: "AccountIndex", Type: codec.Unit.Type},
	},
	Def: metadata.Variant{Cases: []metadata.Case{
		addressCase(AddressID, "Id", AccountIDCodec.Type, "AccountId"),
		addressCase(AddressIndex, "Index", &metadata.Type{Def: metadata.Compact{Inner: codec.Unit.Type}}, "AccountIndex"),
		addressCase(AddressRaw, "Raw", codec.Bytes.Type, "Vec<u8>"),
		addressCase(Address32, "Address32", bytes32, "[u8; 32]"),
		addressCase(Address20, "Address20", byteArray(20), "[u8; 20]"),
	}},
})

func addressCase(kind AddressKind, name string, t *metadata.Type, typeName string) metadata.Case {
	return metadata.Case{Name: name, Index: uint8(kind), Fields: []metadata.Field{{Type: t, TypeName: typeName}}}
}

// byteArray describes arrays of that many bytes.
func byteArray(length uint32) *metadata.Type {
	return &metadata.Type{Def: metadata.Array{Length: length, Item: codec.U8.Type}}
}
