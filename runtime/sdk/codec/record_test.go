package codec

import (
	"bytes"
	"errors"
	"testing"

	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

type point struct {
	X uint8
	Y uint32
}

func (point) shape() {}

type circle struct{ Radius uint16 }

func (circle) shape() {}

type nothing struct{}

func (nothing) shape() {}

type shape interface{ shape() }

var (
	pointFields = []FieldOf[point]{
		Field("x", func(p *point) *uint8 { return &p.X }, U8),
		Field("y", func(p *point) *uint32 { return &p.Y }, CompactU32).Typed("Height"),
	}
	pointCodec = Struct("geo::Point", pointFields...)
	shapeCodec = Union[shape]("geo::Shape",
		Case[shape](0, "Point", pointFields...),
		Case[shape](5, "Circle", Field("", func(c *circle) *uint16 { return &c.Radius }, U16)),
		Case[shape, nothing](6, "Nothing"),
	)
)

func TestStructsAreTheirFieldsInOrder(t *testing.T) {
	data := pointCodec.Marshal(point{X: 7, Y: 64})
	if !bytes.Equal(data, []byte{7, 1, 1}) {
		t.Fatalf("%x", data)
	}
	if got, err := pointCodec.Unmarshal(data); err != nil || got != (point{7, 64}) {
		t.Errorf("%v %v", got, err)
	}
	fields := pointCodec.Type.Def.(metadata.Composite).Fields
	if len(fields) != 2 || fields[1].Name != "y" || fields[1].TypeName != "Height" || fields[1].Type != CompactU32.Type {
		t.Errorf("%+v", fields)
	}
	if len(pointCodec.Type.Path) != 2 || pointCodec.Type.Path[1] != "Point" {
		t.Errorf("%v", pointCodec.Type.Path)
	}
}

func TestUnionsAreOneByteAndTheFields(t *testing.T) {
	for _, test := range []struct {
		value shape
		data  []byte
	}{
		{point{1, 2}, []byte{0, 1, 8}}, {circle{3}, []byte{5, 3, 0}}, {nothing{}, []byte{6}},
	} {
		if got := shapeCodec.Marshal(test.value); !bytes.Equal(got, test.data) {
			t.Errorf("%v: %x", test.value, got)
		}
		if got, err := shapeCodec.Unmarshal(test.data); err != nil || got != test.value {
			t.Errorf("%x: %v %v", test.data, got, err)
		}
	}
	for data, want := range map[string]error{"\x01": scale.ErrVariant, "": scale.ErrShort, "\x05\x00": scale.ErrShort} {
		if _, err := shapeCodec.Unmarshal([]byte(data)); !errors.Is(err, want) {
			t.Errorf("%q: %v", data, err)
		}
	}
}

func TestEnumsHaveNoFurtherValues(t *testing.T) {
	type color uint8
	c := Enum[color]("geo::Color", "Red", "Green")
	if got, err := c.Unmarshal([]byte{1}); err != nil || got != 1 || c.Marshal(1)[0] != 1 {
		t.Errorf("%v %v", got, err)
	}
	if _, err := c.Unmarshal([]byte{2}); !errors.Is(err, scale.ErrVariant) {
		t.Error(err)
	}
}

func TestArraysHaveTheirLength(t *testing.T) {
	c := Array("", 3, func(a *[3]byte) []byte { return a[:] })
	if got, err := c.Unmarshal([]byte{1, 2, 3}); err != nil || got != [3]byte{1, 2, 3} || len(c.Marshal(got)) != 3 {
		t.Errorf("%v %v", got, err)
	}
	if _, err := c.Unmarshal([]byte{1, 2}); !errors.Is(err, scale.ErrShort) {
		t.Error(err)
	}
}
