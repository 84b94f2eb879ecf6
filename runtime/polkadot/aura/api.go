package aura

import "dotgo.dev/runtime/sdk/entry"

// API returns the runtime API by which authors of blocks ask for their slots. The slot duration is not read from the
// storage: nodes ask for it before there is any.
func (m *Module) API() entry.API {
	return entry.API{
		Name: "AuraApi", ID: [8]byte{0xdd, 0x71, 0x8d, 0x5c, 0xc5, 0x32, 0x62, 0xd4}, Version: 1,
		Methods: []entry.Method{
			entry.Method0("slot_duration", "Returns the slot duration for Aura.", SlotDurationCodec, m.SlotDuration),
			entry.Method0("authorities", "Return the current set of authorities.", AuthoritiesCodec, m.Authorities),
		},
	}
}
