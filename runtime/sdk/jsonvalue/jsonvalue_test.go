package jsonvalue

import (
	"errors"
	"strings"
	"testing"

	"dotgo.dev/runtime/sdk/scale"
)

func TestParseReadsEveryKind(t *testing.T) {
	v, err := Parse([]byte(` {"a" : [1, -2.5e+3, "x\n\u00e9\ud83d\ude00\"", true, false, null], "b":{}, "":[ ]} `))
	if err != nil {
		t.Fatal(err)
	}
	a, ok := v.Lookup("a")
	if !ok || len(a.Items) != 6 || len(v.Fields) != 3 {
		t.Fatalf("%+v", v)
	}
	for i, want := range []Value{
		{Kind: Number, Text: "1"}, {Kind: Number, Text: "-2.5e+3"}, {Kind: String, Text: "x\né😀\""},
		{Kind: Bool, Text: "true"}, {Kind: Bool, Text: "false"}, {Kind: Null, Text: "null"},
	} {
		if got := a.Items[i]; got.Kind != want.Kind || got.Text != want.Text {
			t.Errorf("item %d: %+v", i, got)
		}
	}
	if _, ok := v.Lookup("c"); ok {
		t.Error("c is found")
	}
}

func TestParseRefusesWhatIsNoJSON(t *testing.T) {
	for text, offset := range map[string]int{
		"": 0, "nul": 0, "01": 0, "-": 0, "+1": 0, "1.": 2, "1e": 2, "1e+": 3, ".5": 0, "1 2": 2, "[1": 2, "[1,]": 3,
		`{"a"}`: 4, `{"a":1,}`: 7, `{a:1}`: 1, `{"a":1 "b":2}`: 7, `{"a":1,"a":2}`: 7, `"a`: 2, `"\x"`: 1, `"\u12g4"`: 1,
		`"\ud800"`: 7, `"\ud800\u0041"`: 13, "\"\x01\"": 1, "\"\xff\"": 1, `"\`: 1, "\ufeff1": 0, "'a'": 0, "[1\x00]": 2,
		strings.Repeat("[", 100): 65,
	} {
		_, err := Parse([]byte(text))
		var fault *SyntaxError
		if !errors.As(err, &fault) || fault.Offset != offset {
			t.Errorf("%q: %v, want an error at %d", text, err, offset)
		}
	}
}

func TestReadSaysWhereAValueIsWrong(t *testing.T) {
	v, err := Parse([]byte(`{"list":[[1,"x"],[18446744073709551616,-1]],"text":"t"}`))
	if err != nil {
		t.Fatal(err)
	}
	own := errors.New("own")
	for want, read := range map[string]func(Cursor){
		"$.list[1]: want a string, have an array": func(c Cursor) { c.Field("list").Items()[1].Text() },
		"$: the field \"none\" is missing":        func(c Cursor) { c.Field("none") },
		"$: the field \"text\" is unknown":        func(c Cursor) { c.Only("list") },
		"$.list[0]: want 3 items, have 2":         func(c Cursor) { c.Field("list").Items()[0].Tuple(3) },
		"$.text: want an object, have a string":   func(c Cursor) { c.Field("text").Optional("x") },
		"$.list[0][1]: own":                       func(c Cursor) { c.Field("list").Items()[0].Tuple(2)[1].Check(own) },
		"$.text: want a number, have a string":    func(c Cursor) { c.Field("text").U128() },
		"$.text: want an array, have a string":    func(c Cursor) { c.Field("text").Items() },
		`$.list[1][1]: number "-1": it has other characters than decimal digits`: func(c Cursor) {
			c.Field("list").Items()[1].Items()[1].U128()
		},
		`$.list[1][0]: strconv.ParseUint: parsing "18446744073709551616": value out of range`: func(c Cursor) {
			c.Field("list").Items()[1].Items()[0].U64()
		},
	} {
		err := Read(v, read)
		var fault *ReadError
		if !errors.As(err, &fault) || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	err = Read(v, func(c Cursor) {
		if n := c.Field("list").Items()[1].Items()[0].U128(); n != (scale.U128{Hi: 1}) {
			t.Errorf("number: %s", n)
		}
		if c.Field("list").Items()[0].Items()[0].U64() != 1 || c.Field("text").Text() != "t" {
			t.Error("values")
		}
		c.Check(nil)
	})
	if err != nil {
		t.Error(err)
	}
}

func TestReadLetsOtherPanicsThrough(t *testing.T) {
	defer func() {
		if r := recover(); r != "other" {
			t.Errorf("recovered %v", r)
		}
	}()
	_ = Read(&Value{}, func(Cursor) { panic("other") })
}

func TestNullIsAKindOfItsOwn(t *testing.T) {
	v, err := Parse([]byte(`[null,0,"",[],{},false]`))
	if err != nil {
		t.Fatal(err)
	}
	err = Read(v, func(c Cursor) {
		for i, item := range c.Items() {
			if item.IsNull() != (i == 0) {
				t.Errorf("item %d: %v", i, item.IsNull())
			}
		}
	})
	if err != nil {
		t.Error(err)
	}
}
