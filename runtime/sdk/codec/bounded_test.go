package codec

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/metadata"
	"dotgo.dev/runtime/sdk/scale"
)

func TestBoundedVectorsKeepToTheLimit(t *testing.T) {
	bounded, weak := BoundedVec(U8, 2), WeakBoundedVec(U8)
	for _, data := range []string{"\x00", "\x04\x07", "\x08\x07\x09"} {
		for name, c := range map[string]Codec[[]uint8]{"bounded": bounded, "weak": weak} {
			if got, err := c.Unmarshal([]byte(data)); err != nil || string(c.Marshal(got)) != data {
				t.Errorf("%s %q: %v %v", name, data, got, err)
			}
		}
	}
	three := []byte("\x0c\x07\x09\x0b")
	var fault *scale.Error
	if _, err := bounded.Unmarshal(three); !errors.Is(err, ErrBound) || !errors.As(err, &fault) || fault.Offset != 0 {
		t.Error(err)
	}
	if got, err := weak.Unmarshal(three); err != nil || !slices.Equal(got, []uint8{7, 9, 11}) {
		t.Errorf("%v %v", got, err)
	}
}

func TestBoundedVectorsAreNamedAsClientsKnowThem(t *testing.T) {
	for want, described := range map[string]*metadata.Type{
		"bounded_collections::bounded_vec::BoundedVec":          BoundedVec(Text, 9).Type,
		"bounded_collections::weak_bounded_vec::WeakBoundedVec": WeakBoundedVec(Text).Type,
	} {
		params := described.Params
		if strings.Join(described.Path, "::") != want || len(params) != 2 || params[0].Type != Text.Type || params[1] != (metadata.Param{Name: "S"}) {
			t.Errorf("%+v", described)
		}
		if _, ok := described.Def.(metadata.Composite).Fields[0].Type.Def.(metadata.Sequence); !ok {
			t.Errorf("%+v", described.Def)
		}
	}
}
