package frame

import (
	"dotgo.dev/runtime/sdk/codec"
	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

// Event is a kind of event of a module. Modules declare each once, as a package variable, by NewEvent1 … NewEvent4.
type Event struct {
	Index  uint8
	Name   string
	Docs   []string
	fields []metadata.Field
}

// Occurrence is one event that happened: its kind's index and its values, encoded.
type Occurrence struct {
	data []byte
}

// Encoded returns the event as it stands behind the index of its module.
func (o Occurrence) Encoded() []byte { return o.data }

// Depositor keeps the events of a block: the system module does.
type Depositor interface {
	Deposit(module Module, event Occurrence)
}

// occur encodes an event of the kind; write adds the values.
func (k *Event) occur(write func(*scale.Encoder)) Occurrence {
	var e scale.Encoder
	e.U8(k.Index)
	if write != nil {
		write(&e)
	}
	return Occurrence{data: e.Bytes()}
}

// Event0 is a kind of event without values.
type Event0 struct{ Event }

// Event1 is a kind of event with one value.
type Event1[A any] struct {
	Event
	a codec.Codec[A]
}

// Event2 is a kind of event with two values.
type Event2[A, B any] struct {
	Event
	a codec.Codec[A]
	b codec.Codec[B]
}

// Event3 is a kind of event with three values.
type Event3[A, B, C any] struct {
	Event
	a codec.Codec[A]
	b codec.Codec[B]
	c codec.Codec[C]
}

// Event4 is a kind of event with four values.
type Event4[A, B, C, D any] struct {
	Event
	a codec.Codec[A]
	b codec.Codec[B]
	c codec.Codec[C]
	d codec.Codec[D]
}

// NewEvent0 declares an event without values.
func NewEvent0(index uint8, name, doc string) Event0 { return Event0{newEvent(index, name, doc)} }

// NewEvent1 declares an event with one value.
func NewEvent1[A any](index uint8, name, doc string, a Arg[A]) Event1[A] {
	return Event1[A]{newEvent(index, name, doc, a.field()), a.Codec}
}

// NewEvent2 declares an event with two values.
func NewEvent2[A, B any](index uint8, name, doc string, a Arg[A], b Arg[B]) Event2[A, B] {
	return Event2[A, B]{newEvent(index, name, doc, a.field(), b.field()), a.Codec, b.Codec}
}

// NewEvent3 declares an event with three values.
func NewEvent3[A, B, C any](index uint8, name, doc string, a Arg[A], b Arg[B], c Arg[C]) Event3[A, B, C] {
	return Event3[A, B, C]{newEvent(index, name, doc, a.field(), b.field(), c.field()), a.Codec, b.Codec, c.Codec}
}

// NewEvent4 declares an event with four values.
func NewEvent4[A, B, C, D any](
	index uint8, name, doc string, a Arg[A], b Arg[B], c Arg[C], d Arg[D],
) Event4[A, B, C, D] {
	event := newEvent(index, name, doc, a.field(), b.field(), c.field(), d.field())
	return Event4[A, B, C, D]{event, a.Codec, b.Codec, c.Codec, d.Codec}
}

func newEvent(index uint8, name, doc string, fields ...metadata.Field) Event {
	return Event{Index: index, Name: name, Docs: []string{doc}, fields: fields}
}

// Of returns an event of the kind.
func (k *Event0) Of() Occurrence { return k.occur(nil) }

// Of returns an event of the kind.
func (k *Event1[A]) Of(a A) Occurrence {
	return k.occur(func(e *scale.Encoder) { k.a.Encode(e, a) })
}

// Of returns an event of the kind.
func (k *Event2[A, B]) Of(a A, b B) Occurrence {
	return k.occur(func(e *scale.Encoder) {
		k.a.Encode(e, a)
		k.b.Encode(e, b)
	})
}

// Of returns an event of the kind.
func (k *Event3[A, B, C]) Of(a A, b B, c C) Occurrence {
	return k.occur(func(e *scale.Encoder) {
		k.a.Encode(e, a)
		k.b.Encode(e, b)
		k.c.Encode(e, c)
	})
}

// Of returns an event of the kind.
func (k *Event4[A, B, C, D]) Of(a A, b B, c C, d D) Occurrence {
	return k.occur(func(e *scale.Encoder) {
		k.a.Encode(e, a)
		k.b.Encode(e, b)
		k.c.Encode(e, c)
		k.d.Encode(e, d)
	})
}
