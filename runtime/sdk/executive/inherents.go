package executive

import (
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/primitives"
)

// isInherent says whether the extrinsic is an inherent of the module that has its call.
func isInherent(x *Extrinsic) bool {
	_, is := inherentOf(x)
	return is
}

// inherentOf returns the module whose inherent the extrinsic is, and whether it is one.
func inherentOf(x *Extrinsic) (frame.InherentProvider, bool) {
	if x.IsSigned() {
		return nil, false
	}
	provider, ok := x.Call.Module.(frame.InherentProvider)
	return provider, ok && provider.IsInherent(x.Call)
}

// ensureInherentsAreFirst panics with a *PositionError where an inherent is behind another extrinsic.
func ensureInherentsAreFirst(extrinsics []*Extrinsic) {
	inherents := 0
	for i, x := range extrinsics {
		if !isInherent(x) {
			continue
		}
		if inherents != i {
			panic(&PositionError{Index: i})
		}
		inherents++
	}
}

// InherentExtrinsics returns the inherents for a block whose author has the data, each without its length prefix.
func (e *Executive) InherentExtrinsics(data primitives.InherentData) [][]byte {
	var extrinsics [][]byte
	for _, module := range e.runtime.Modules() {
		provider, ok := module.(frame.InherentProvider)
		if !ok {
			continue
		}
		if call, needed := provider.CreateInherent(data); needed {
			extrinsics = append(extrinsics, append([]byte{bareVersion}, call...))
		}
	}
	return extrinsics
}

// CheckInherents says what is wrong with the inherents of a block in the eyes of a node with the data. It panics with an
// *entry.InputError when it cannot read the block's extrinsics.
func (e *Executive) CheckInherents(block *primitives.Block, data primitives.InherentData) primitives.CheckInherentsResult {
	extrinsics := e.decodeAll("check_inherents", block)
	result := primitives.NewCheckInherentsResult()
	for _, x := range extrinsics {
		provider, is := inherentOf(x)
		if !is {
			// Inherents are before all others.
			break
		}
		if note(&result, provider, provider.CheckInherent(x.Call, data)) {
			return result
		}
	}
	for _, module := range e.runtime.Modules() {
		provider, ok := module.(frame.InherentProvider)
		if !ok {
			continue
		}
		fault := provider.InherentRequired(data)
		if fault == nil || hasInherent(extrinsics, module) {
			continue
		}
		if note(&result, provider, fault) {
			break
		}
	}
	return result
}

// note adds a module's fault, if there is one, and says whether it is fatal. A second one of a module is left out.
func note(result *primitives.CheckInherentsResult, provider frame.InherentProvider, fault *frame.InherentFault) bool {
	if fault == nil {
		return false
	}
	_ = result.PutError(provider.InherentID(), fault.Encoded, fault.Fatal)
	return fault.Fatal
}

// hasInherent says whether an extrinsic is an inherent of the module.
func hasInherent(extrinsics []*Extrinsic, module frame.Module) bool {
	for _, x := range extrinsics {
		if x.Call.Module == module && isInherent(x) {
			return true
		}
	}
	return false
}
