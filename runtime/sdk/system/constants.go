package system

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/frame"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/primitives"
)

// genericSS58Prefix is the prefix of addresses that are not bound to a network.
const genericSS58Prefix = 42

// Constants lists the module's constants.
func (m *Module) Constants() []metadata.Constant {
	return []metadata.Constant{
		frame.Constant("BlockWeights", m.limits.Weights, blockWeightsCodec, "What blocks and extrinsics may weigh, and their base weights."),
		frame.Constant("BlockLength", m.limits.Length, blockLengthCodec, "The most bytes of a block's extrinsics."),
		frame.Constant("BlockHashCount", uint32(blockHashCount), codec.U32, "The number of block hashes that are kept, the oldest removed first."),
		frame.Constant("DbWeight", m.limits.DB, dbWeightCodec, "The weight of one access to the node's database."),
		frame.Constant("Version", m.version, primitives.RuntimeVersionCodec, "The version of the runtime."),
		frame.Constant("SS58Prefix", m.SS58Prefix, codec.U16, "The network's prefix of SS58 addresses."),
	}
}
