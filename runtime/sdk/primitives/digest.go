package primitives

// The consensus engines of block production and finality (AURA_ENGINE_ID, GRANDPA_ENGINE_ID).
var (
	EngineAura    = EngineID{'a', 'u', 'r', 'a'}
	EngineGrandpa = EngineID{'F', 'R', 'N', 'K'}
)

// PreRuntimeItem is a message of an engine's client to the runtime, known before the block is executed.
func PreRuntimeItem(engine EngineID, data []byte) DigestItem {
	return DigestItem{Kind: DigestPreRuntime, Engine: engine, Data: data}
}

// ConsensusItem is a message of the runtime to an engine's client.
func ConsensusItem(engine EngineID, data []byte) DigestItem {
	return DigestItem{Kind: DigestConsensus, Engine: engine, Data: data}
}

// SealItem is an author's signature of the block; it comes after the runtime is done with it.
func SealItem(engine EngineID, data []byte) DigestItem {
	return DigestItem{Kind: DigestSeal, Engine: engine, Data: data}
}

// PreRuntime returns the engine's first message to the runtime, and whether there is one.
func (g Digest) PreRuntime(engine EngineID) ([]byte, bool) { return g.first(DigestPreRuntime, engine) }

// Consensus returns the runtime's first message to the engine, and whether there is one.
func (g Digest) Consensus(engine EngineID) ([]byte, bool) { return g.first(DigestConsensus, engine) }

// Seal returns the engine's first seal, and whether there is one.
func (g Digest) Seal(engine EngineID) ([]byte, bool) { return g.first(DigestSeal, engine) }

func (g Digest) first(kind DigestKind, engine EngineID) ([]byte, bool) {
	for _, item := range g {
		if item.Kind == kind && item.Engine == engine {
			return item.Data, true
		}
	}
	return nil, false
}

// PreRuntimeItems returns the items that are known before the block is executed, in their order.
func (g Digest) PreRuntimeItems() Digest {
	var items Digest
	for _, item := range g {
		if item.Kind == DigestPreRuntime {
			items = append(items, item)
		}
	}
	return items
}
