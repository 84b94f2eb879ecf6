package timestamp

import (
	"errors"

	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// inherentID names the time in the data of a node (sp_timestamp::INHERENT_IDENTIFIER).
var inherentID = primitives.InherentID{'t', 'i', 'm', 's', 't', 'a', 'p', '0'}

// maxDrift is how many milliseconds a block may be ahead of the clock of the node that checks it.
const maxDrift = 30_000

// What a node's data lack: the node does not fit the runtime, so that these are panics.
var (
	ErrNoData  = errors.New("Timestamp inherent data must be provided")
	errBadData = errors.New("Timestamp inherent data not correctly encoded")
)

// DataError says that a node's time cannot be read.
type DataError struct {
	Err error
}

func (e *DataError) Error() string { return errBadData.Error() + ": " + e.Err.Error() }

// Unwrap gives the codec's error.
func (e *DataError) Unwrap() error { return e.Err }

// The errors of checks by their index in sp_timestamp::InherentError. Waiting helps against none of them.
var (
	faultTooEarly       = frame.InherentFault{Encoded: []byte{0}, Fatal: true}
	faultTooFarInFuture = frame.InherentFault{Encoded: []byte{1}, Fatal: true}
)

// InherentID names the module's part of the author's data.
func (m *Module) InherentID() primitives.InherentID { return inherentID }

// CreateInherent returns the call that sets the author's time, or the least time that a block may have after the latest.
// It panics with ErrNoData or a *DataError.
func (m *Module) CreateInherent(data primitives.InherentData) ([]byte, bool) {
	next := max(clock(data), m.earliest())
	return frame.EncodeCall(m, setIndex, codec.CompactU64.Marshal(next)), true
}

// CheckInherent compares the time of the block with the clock of the node. It panics with ErrNoData or a *DataError.
func (m *Module) CheckInherent(call *frame.Prepared, data primitives.InherentData) *frame.InherentFault {
	if !m.IsInherent(call) {
		return nil
	}
	switch moment := call.Arguments[0].(uint64); {
	case moment > clock(data)+maxDrift:
		return &faultTooFarInFuture
	case moment < m.earliest():
		return &faultTooEarly
	}
	return nil
}

// IsInherent says whether the call sets the time.
func (m *Module) IsInherent(call *frame.Prepared) bool {
	return call.Module == frame.Module(m) && call.Call.Index == setIndex
}

// InherentRequired says that the check asks for none: a block without a time fails at its end.
func (m *Module) InherentRequired(primitives.InherentData) *frame.InherentFault { return nil }

func (m *Module) earliest() uint64 { return m.now.Get() + m.minimumPeriod }

// clock returns a node's time, in milliseconds since 1970. Bytes behind it are not looked at, as in polkadot-sdk.
func clock(data primitives.InherentData) uint64 {
	encoded, ok := data.GetData(inherentID)
	if !ok {
		panic(ErrNoData)
	}
	d := scale.NewDecoder(encoded)
	moment := d.U64()
	if err := d.Err(); err != nil {
		panic(&DataError{Err: err})
	}
	return moment
}
