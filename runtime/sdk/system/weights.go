package system

import "dotgo.dev/runtime/sdk/primitives"

// What the calls cost, measured by polkadot-sdk (frame_system's SubstrateWeight): in picoseconds, and bytes of proof.
var (
	remarkWeight          = primitives.Weight{RefTime: 1_586_000}
	remarkByteWeight      = primitives.Weight{RefTime: 10_920}
	remarkEventWeight     = primitives.Weight{RefTime: 4_725_000}
	remarkEventByteWeight = primitives.Weight{RefTime: 12_386}
	heapPagesWeight       = primitives.Weight{RefTime: 2_836_000}
	setCodeWeight         = primitives.Weight{RefTime: 164_247_810_000, ProofSize: 67_035}
	setStorageWeight      = primitives.Weight{RefTime: 1_565_000}
	setItemWeight         = primitives.Weight{RefTime: 733_648}
	killStorageWeight     = primitives.Weight{RefTime: 1_624_000}
	killItemWeight        = primitives.Weight{RefTime: 566_903}
	killPrefixWeight      = primitives.Weight{RefTime: 2_964_000}
	killSubkeyWeight      = primitives.Weight{RefTime: 1_340_742, ProofSize: 70}
	authorizeWeight       = primitives.Weight{RefTime: 15_570_000}
	applyWeight           = primitives.Weight{RefTime: 166_858_158_000, ProofSize: 67_035}
)

// perItem makes a list cost this much for each of its items.
func perItem[T any](each primitives.Weight) func([]T, *primitives.DispatchInfo) {
	return func(items []T, info *primitives.DispatchInfo) {
		info.Weight = info.Weight.Add(each.Times(uint64(len(items))))
	}
}
