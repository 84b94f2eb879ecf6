// Package jsonvalue reads JSON (RFC 8259) for the genesis of a chain. Numbers stay text, so that none loses precision;
// the fields of objects keep their order; a field that stands twice is an error.
package jsonvalue

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maxDepth bounds the nesting of arrays and objects: hosts bound the depth of calls.
const maxDepth = 64

// Kind is the kind of a value.
type Kind uint8

// The kinds.
const (
	Null Kind = iota
	Bool
	Number
	String
	Array
	Object
)

var kindNames = map[Kind]string{
	Null: "null", Bool: "a boolean", Number: "a number", String: "a string", Array: "an array", Object: "an object",
}

// String names the kind with its article.
func (k Kind) String() string { return kindNames[k] }

// Value is one JSON value.
type Value struct {
	Kind Kind
	// Text is a string's text, a number's literal, or "true" or "false".
	Text   string
	Items  []Value
	Fields []Field

	index map[string]int
}

// Field is a field of an object.
type Field struct {
	Name  string
	Value Value
}

// Lookup returns the field of an object.
func (v *Value) Lookup(name string) (*Value, bool) {
	i, ok := v.index[name]
	if !ok {
		return nil, false
	}
	return &v.Fields[i].Value, true
}

// SyntaxError says where and why a text is no JSON.
type SyntaxError struct {
	Offset int
	Reason string
}

func (e *SyntaxError) Error() string {
	return "json: offset " + strconv.Itoa(e.Offset) + ": " + e.Reason
}

// Parse reads the one value of the text.
func Parse(text []byte) (*Value, error) {
	p := parser{text: string(text)}
	value, err := p.value(0)
	if err != nil {
		return nil, err
	}
	p.space()
	if p.at < len(p.text) {
		return nil, p.fault("text follows the value")
	}
	return &value, nil
}

type parser struct {
	text string
	at   int
}

func (p *parser) fault(reason string) error { return &SyntaxError{Offset: p.at, Reason: reason} }

func (p *parser) space() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// next skips space and returns the byte that follows, 0 at the end.
func (p *parser) next() byte {
	p.space()
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

// take consumes c if it follows.
func (p *parser) take(c byte) bool {
	if p.next() != c || p.at == len(p.text) {
		return false
	}
	p.at++
	return true
}

func (p *parser) value(depth int) (Value, error) {
	if depth > maxDepth {
		return Value{}, p.fault("the nesting is too deep")
	}
	switch c := p.next(); {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.array(depth)
	case c == '"':
		text, err := p.string()
		return Value{Kind: String, Text: text}, err
	case c == '-' || '0' <= c && c <= '9':
		return p.number()
	}
	for _, word := range [...]struct {
		text string
		kind Kind
	}{{"null", Null}, {"true", Bool}, {"false", Bool}} {
		if strings.HasPrefix(p.text[p.at:], word.text) {
			p.at += len(word.text)
			return Value{Kind: word.kind, Text: word.text}, nil
		}
	}
	if p.at == len(p.text) {
		return Value{}, p.fault("the text ends where a value should be")
	}
	return Value{}, p.fault("there is no value here")
}

func (p *parser) array(depth int) (Value, error) {
	p.at++
	v := Value{Kind: Array}
	if p.take(']') {
		return v, nil
	}
	for {
		item, err := p.value(depth + 1)
		if err != nil {
			return Value{}, err
		}
		v.Items = append(v.Items, item)
		switch {
		case p.take(','):
		case p.take(']'):
			return v, nil
		default:
			return Value{}, p.fault("a comma or ] is missing")
		}
	}
}

func (p *parser) object(depth int) (Value, error) {
	p.at++
	v := Value{Kind: Object, index: make(map[string]int)}
	if p.take('}') {
		return v, nil
	}
	for {
		if p.next() != '"' {
			return Value{}, p.fault("a field's name is missing")
		}
		start := p.at
		name, err := p.string()
		if err != nil {
			return Value{}, err
		}
		if _, twice := v.index[name]; twice {
			return Value{}, &SyntaxError{Offset: start, Reason: "the field " + strconv.Quote(name) + " stands twice"}
		}
		if !p.take(':') {
			return Value{}, p.fault("a colon is missing")
		}
		value, err := p.value(depth + 1)
		if err != nil {
			return Value{}, err
		}
		v.index[name] = len(v.Fields)
		v.Fields = append(v.Fields, Field{Name: name, Value: value})
		switch {
		case p.take(','):
		case p.take('}'):
			return v, nil
		default:
			return Value{}, p.fault("a comma or } is missing")
		}
	}
}

// digits consumes decimal digits and returns their number.
func (p *parser) digits() int {
	start := p.at
	for p.at < len(p.text) && '0' <= p.text[p.at] && p.text[p.at] <= '9' {
		p.at++
	}
	return p.at - start
}

func (p *parser) number() (Value, error) {
	start := p.at
	if p.text[p.at] == '-' {
		p.at++
	}
	first := p.at
	if n := p.digits(); n == 0 || n > 1 && p.text[first] == '0' {
		return Value{}, &SyntaxError{Offset: start, Reason: "this is no number"}
	}
	if p.at < len(p.text) && p.text[p.at] == '.' {
		p.at++
		if p.digits() == 0 {
			return Value{}, p.fault("digits are missing")
		}
	}
	if p.at < len(p.text) && p.text[p.at]|0x20 == 'e' {
		p.at++
		if p.at < len(p.text) && (p.text[p.at] == '+' || p.text[p.at] == '-') {
			p.at++
		}
		if p.digits() == 0 {
			return Value{}, p.fault("digits are missing")
		}
	}
	return Value{Kind: Number, Text: p.text[start:p.at]}, nil
}

// string reads a string whose opening quote is next.
func (p *parser) string() (string, error) {
	p.at++
	var b strings.Builder
	for p.at < len(p.text) {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			return b.String(), nil
		case c == '\\':
			r, err := p.escape()
			if err != nil {
				return "", err
			}
			b.WriteRune(r)
		case c < ' ':
			return "", p.fault("a control character stands in a string")
		default:
			r, size := utf8.DecodeRuneInString(p.text[p.at:])
			if r == utf8.RuneError && size == 1 {
				return "", p.fault("the text is not UTF-8")
			}
			p.at += size
			b.WriteRune(r)
		}
	}
	return "", p.fault("the closing quote is missing")
}

func (p *parser) escape() (rune, error) {
	if p.at+1 < len(p.text) {
		c := p.text[p.at+1]
		if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
			p.at += 2
			return rune("\"\\/\b\f\n\r\t"[i]), nil
		}
		if c == 'u' {
			return p.unicodeEscape()
		}
	}
	return 0, p.fault("there is no such escape")
}

func (p *parser) unicodeEscape() (rune, error) {
	r, ok := p.hex4()
	if !ok {
		return 0, p.fault("four hexadecimal digits are missing")
	}
	if utf16.IsSurrogate(r) {
		low, ok := p.hex4()
		if joined := utf16.DecodeRune(r, low); ok && joined != utf8.RuneError {
			return joined, nil
		}
		return 0, p.fault("half of a surrogate pair is missing")
	}
	return r, nil
}

// hex4 consumes \uXXXX.
func (p *parser) hex4() (rune, bool) {
	if !strings.HasPrefix(p.text[p.at:], `\u`) || len(p.text) < p.at+6 {
		return 0, false
	}
	n, err := strconv.ParseUint(p.text[p.at+2:p.at+6], 16, 16)
	if err != nil {
		return 0, false
	}
	p.at += 6
	return rune(n), true
}
