package grandpa

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/log"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

var logger = log.Logger{Target: "runtime::grandpa"}

// What the module tells nodes, by the index in sp_consensus_grandpa::ConsensusLog.
const (
	logScheduledChange = 1
	logForcedChange    = 2
	logPause           = 4
	logResume          = 5
)

// SchedulePause announces that voting stops so many blocks later. It returns ErrPauseFailed unless the authorities vote.
func (m *Module) SchedulePause(delay uint32) error {
	if m.state.Get().Kind != Live {
		return ErrPauseFailed
	}
	m.state.Put(State{Kind: PendingPause, ScheduledAt: m.block.Number(), Delay: delay})
	return nil
}

// ScheduleResume announces that voting goes on so many blocks later. It returns ErrResumeFailed unless it is paused.
func (m *Module) ScheduleResume(delay uint32) error {
	if m.state.Get().Kind != Paused {
		return ErrResumeFailed
	}
	m.state.Put(State{Kind: PendingResume, ScheduledAt: m.block.Number(), Delay: delay})
	return nil
}

// ScheduleChange announces that there are other authorities so many blocks later; the change happens at the end of that
// block. A forced change does not wait until its announcement is final: it names the median last finalized block. It
// returns ErrChangePending, and ErrTooSoon where the last forced change was less than twice its delay ago.
func (m *Module) ScheduleChange(next []Authority, delay uint32, forced scale.Option[uint32]) error {
	if m.pendingChange.Exists() {
		return ErrChangePending
	}
	number := m.block.Number()
	if _, isForced := forced.Get(); isForced {
		if after, known := m.nextForced.Lookup(); known && after > number {
			return ErrTooSoon
		}
		m.nextForced.Put(number + delay*2)
	}
	if len(next) > maxAuthorities {
		logger.Warn("Warning: The number of authorities given is too big. A runtime configuration adjustment may be needed.")
	}
	m.pendingChange.Put(PendingChange{ScheduledAt: number, Delay: delay, NextAuthorities: next, Forced: forced})
	return nil
}

// OnFinalize announces what was scheduled in this block, and does what is due.
func (m *Module) OnFinalize(number uint32) {
	if change, pending := m.pendingChange.Lookup(); pending {
		if number == change.ScheduledAt {
			m.announce(&change)
		}
		if number == change.ScheduledAt+change.Delay {
			m.authorities.Put(change.NextAuthorities)
			m.block.Deposit(m, newAuthorities.Of(change.NextAuthorities))
			m.pendingChange.Remove()
		}
	}
	switch state := m.state.Get(); state.Kind {
	case PendingPause:
		if number == state.ScheduledAt {
			m.depositLog(logPause, func(e *scale.Encoder) { e.U32(state.Delay) })
		}
		if number == state.ScheduledAt+state.Delay {
			m.state.Put(State{Kind: Paused})
			m.block.Deposit(m, paused.Of())
		}
	case PendingResume:
		if number == state.ScheduledAt {
			m.depositLog(logResume, func(e *scale.Encoder) { e.U32(state.Delay) })
		}
		if number == state.ScheduledAt+state.Delay {
			m.state.Put(State{Kind: Live})
			m.block.Deposit(m, resumed.Of())
		}
	}
}

func (m *Module) announce(change *PendingChange) {
	scheduled := func(e *scale.Encoder) {
		AuthoritiesCodec.Encode(e, change.NextAuthorities)
		e.U32(change.Delay)
	}
	median, forced := change.Forced.Get()
	if !forced {
		m.depositLog(logScheduledChange, scheduled)
		return
	}
	m.depositLog(logForcedChange, func(e *scale.Encoder) {
		e.U32(median)
		scheduled(e)
	})
}

func (m *Module) depositLog(kind uint8, write func(*scale.Encoder)) {
	var e scale.Encoder
	e.U8(kind)
	write(&e)
	m.block.DepositLog(primitives.ConsensusItem(primitives.EngineGrandpa, e.Bytes()))
}

// Stalled returns what note_stalled was told, and whether it was: the delay of the change that is to come, and the best
// finalized block.
func (m *Module) Stalled() (codec.Pair[uint32, uint32], bool) { return m.stalled.Lookup() }
