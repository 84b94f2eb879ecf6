package executive

import (
	"errors"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/hashing"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// The first byte of an extrinsic: version 4, and whether somebody signed it.
const (
	bareVersion   = 0x04
	signedVersion = 0x84
)

// maxPlainPayload is the number of bytes above which not the payload is signed, but its hash.
const maxPlainPayload = 256

// What can be wrong with an extrinsic besides the values in it. The texts are Substrate's.
var (
	ErrVersion      = errors.New("Invalid transaction version")
	ErrLengthPrefix = errors.New("Invalid length prefix")
)

// Extrinsic is an extrinsic of version 4 whose call this runtime has (UncheckedExtrinsic). Its signature is not verified.
type Extrinsic struct {
	Call *frame.Prepared

	encoded []byte
	// signature is nil where nobody signed.
	signature *signature
	// checks are what the extensions say of the extrinsic: with its data, or of one that nobody signed.
	checks []frame.Check
}

// signature says who signed an extrinsic.
type signature struct {
	address primitives.MultiAddress
	proof   primitives.MultiSignature
	// extras is the data of the extensions, encoded.
	extras []byte
}

// IsSigned says whether the extrinsic has a signature.
func (x *Extrinsic) IsSigned() bool { return x.signature != nil }

// Encoded returns the extrinsic without its length prefix. The caller must not change it.
func (x *Extrinsic) Encoded() []byte { return x.encoded }

// Length is the number of the extrinsic's bytes with its length prefix.
func (x *Extrinsic) Length() uint32 {
	var prefix scale.Encoder
	prefix.Length(len(x.encoded))
	return uint32(len(prefix.Bytes()) + len(x.encoded))
}

// ExtrinsicCodec returns the codec of extrinsics with their length prefix.
func (e *Executive) ExtrinsicCodec() codec.Codec[*Extrinsic] {
	return codec.Codec[*Extrinsic]{
		Encode: func(to *scale.Encoder, x *Extrinsic) { to.ByteVec(x.encoded) },
		Decode: e.readPrefixed,
		Type:   e.runtime.ExtrinsicType(primitives.MultiAddressCodec.Type, primitives.MultiSignatureCodec.Type),
	}
}

// Decode reads an extrinsic, given without its length prefix.
func (e *Executive) Decode(encoded []byte) (*Extrinsic, error) {
	d := scale.NewDecoder(encoded)
	x := e.read(d)
	if err := d.Err(); err != nil {
		return nil, err
	}
	x.encoded = encoded
	return x, nil
}

func (e *Executive) readPrefixed(d *scale.Decoder) *Extrinsic {
	encoded := d.ByteVec()
	if d.Err() != nil {
		return nil
	}
	x, err := e.Decode(encoded)
	if fault := (*scale.Error)(nil); errors.As(err, &fault) {
		d.Fail(d.Offset()-len(encoded)+fault.Offset, fault.Err)
		return nil
	}
	return x
}

// read reads an extrinsic that is all of the data. Where there is none it fails the decoder; the result is then of no use.
func (e *Executive) read(d *scale.Decoder) *Extrinsic {
	x := new(Extrinsic)
	switch d.U8() {
	case bareVersion:
		for _, extension := range e.runtime.Extensions() {
			if check := extension.Bare(); check != nil {
				x.checks = append(x.checks, check)
			}
		}
	case signedVersion:
		x.signature = &signature{
			address: primitives.MultiAddressCodec.Decode(d),
			proof:   primitives.MultiSignatureCodec.Decode(d),
		}
		start := d.Offset()
		for _, extension := range e.runtime.Extensions() {
			x.checks = append(x.checks, extension.Read(d))
		}
		x.signature.extras = d.Since(start)
	default:
		d.Fail(0, ErrVersion)
		return nil
	}
	x.Call = e.runtime.Decode(d)
	if d.Err() == nil && d.Remaining() > 0 {
		d.Fail(d.Offset(), ErrLengthPrefix)
	}
	return x
}

// check returns the extrinsic as the extensions see it, and the origin of its call, unless the signature is not one of
// the signer's for this call, this data of the extensions and what they add (Checkable::check).
func (x *Extrinsic) check() (*frame.Transaction, frame.Origin, error) {
	t := &frame.Transaction{Call: x.Call, Info: x.Call.Info(), Length: x.Length()}
	if x.signature == nil {
		return t, frame.None(), nil
	}
	signer, err := x.signature.address.Lookup()
	if err != nil {
		return nil, frame.Origin{}, err
	}
	payload, err := x.signedPayload()
	if err != nil {
		return nil, frame.Origin{}, err
	}
	if !x.signature.proof.Verify(payload, signer) {
		return nil, frame.Origin{}, primitives.ErrBadProof
	}
	t.Signer = signer
	return t, frame.Signed(signer), nil
}

// signedPayload returns what the signer signed (SignedPayload).
func (x *Extrinsic) signedPayload() ([]byte, error) {
	var payload scale.Encoder
	payload.Raw(x.Call.Encoded)
	payload.Raw(x.signature.extras)
	for _, check := range x.checks {
		if err := check.Implicit(&payload); err != nil {
			return nil, err
		}
	}
	if len(payload.Bytes()) <= maxPlainPayload {
		return payload.Bytes(), nil
	}
	hash := hashing.Blake2_256(payload.Bytes())
	return hash[:], nil
}
