package scale

// Option holds a value or nothing. Its zero value holds nothing.
type Option[T any] struct {
	value   T
	present bool
}

// Some returns an option that holds the value.
func Some[T any](value T) Option[T] { return Option[T]{value: value, present: true} }

// None returns an option that holds nothing.
func None[T any]() Option[T] { return Option[T]{} }

// Get returns the value, and whether there is one.
func (o Option[T]) Get() (T, bool) { return o.value, o.present }

// Or returns the value, or the given one where there is none.
func (o Option[T]) Or(fallback T) T {
	if o.present {
		return o.value
	}
	return fallback
}

// EncodeOption writes 0, or 1 and the value.
func EncodeOption[T any](e *Encoder, o Option[T], each func(*Encoder, T)) {
	value, present := o.Get()
	e.Bool(present)
	if present {
		each(e, value)
	}
}

// DecodeOption reads what EncodeOption writes.
func DecodeOption[T any](d *Decoder, each func(*Decoder) T) Option[T] {
	if !d.Bool() {
		return None[T]()
	}
	return Some(each(d))
}

// Result holds the value of a success or of a failure.
type Result[T, E any] struct {
	value   T
	failure E
	failed  bool
}

// Ok returns a success.
func Ok[T, E any](value T) Result[T, E] { return Result[T, E]{value: value} }

// Err returns a failure.
func Err[T, E any](failure E) Result[T, E] { return Result[T, E]{failure: failure, failed: true} }

// Get returns the value of a success, the value of a failure, and whether it is a success.
func (r Result[T, E]) Get() (T, E, bool) { return r.value, r.failure, !r.failed }

// EncodeResult writes 0 and the success, or 1 and the failure.
func EncodeResult[T, E any](e *Encoder, r Result[T, E], ok func(*Encoder, T), failed func(*Encoder, E)) {
	e.Bool(r.failed)
	if r.failed {
		failed(e, r.failure)
	} else {
		ok(e, r.value)
	}
}

// DecodeResult reads what EncodeResult writes.
func DecodeResult[T, E any](d *Decoder, ok func(*Decoder) T, failed func(*Decoder) E) Result[T, E] {
	if d.Bool() {
		return Err[T](failed(d))
	}
	return Ok[T, E](ok(d))
}
