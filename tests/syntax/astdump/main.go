// Astdump prints the syntax trees that go/parser makes, in the form of dotgo/syntax/dump.py.
//
// It reads file names from standard input, one a line, and prints for each the SHA-256 of its dump and the name, or
// "error" and the name if the parser refuses the file. With -full it prints the dumps themselves.
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
)

// Fields of go/ast that the dump leaves out: comments, object resolution, and what follows from other fields.
var skipped = map[string]bool{
	"Doc": true, "Comment": true, "Comments": true, "Obj": true, "Scope": true, "Unresolved": true, "Imports": true,
	"Incomplete": true, "FileStart": true, "FileEnd": true, "EndPos": true,
}

type dumper struct {
	out  bytes.Buffer
	base int
}

func (d *dumper) offset(pos token.Pos) string {
	if !pos.IsValid() {
		return "-"
	}
	return fmt.Sprint(int(pos) - d.base)
}

// node prints one node on a line, then its children.
func (d *dumper) node(n ast.Node, depth int) {
	v := reflect.ValueOf(n).Elem()
	t := v.Type()
	fmt.Fprintf(&d.out, "%d %s %d %d", depth, t.Name(), int(n.Pos())-d.base, int(n.End())-d.base)
	var below []ast.Node
	for i := range t.NumField() {
		name := t.Field(i).Name
		if skipped[name] {
			continue
		}
		f := v.Field(i)
		if name == "Index" {
			name = "Indices"
		}
		switch x := f.Interface().(type) {
		case token.Pos:
			fmt.Fprintf(&d.out, " %s=%s", name, d.offset(x))
		case token.Token:
			text := x.String()
			if x == token.ILLEGAL {
				text = "" // a range clause without variables
			}
			fmt.Fprintf(&d.out, " %s=%s", name, quote(text))
		case string:
			fmt.Fprintf(&d.out, " %s=%s", name, quote(x))
		case bool, ast.ChanDir:
			fmt.Fprintf(&d.out, " %s=%v", name, x)
		default:
			below = append(below, d.child(name, f)...)
		}
	}
	d.out.WriteByte('\n')
	for _, c := range below {
		d.node(c, depth+1)
	}
}

// child prints a field that holds nodes in short, and returns the nodes.
func (d *dumper) child(name string, f reflect.Value) []ast.Node {
	if f.Kind() == reflect.Slice {
		fmt.Fprintf(&d.out, " %s=#%d", name, f.Len())
		var list []ast.Node
		for i := range f.Len() {
			list = append(list, f.Index(i).Interface().(ast.Node))
		}
		return list
	}
	if name == "Indices" {
		fmt.Fprintf(&d.out, " %s=#1", name)
	}
	if f.IsNil() {
		fmt.Fprintf(&d.out, " %s=nil", name)
		return nil
	}
	return []ast.Node{f.Interface().(ast.Node)}
}

// escaper keeps a text on its line.
var escaper = strings.NewReplacer("\\", "\\\\", "\n", "\\n")

func quote(s string) string {
	return `"` + escaper.Replace(s) + `"`
}

func main() {
	full := flag.Bool("full", false, "print the dumps, not their hashes")
	flag.Parse()
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		name := in.Text()
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			fmt.Fprintf(out, "error %s\n", name)
			continue
		}
		d := &dumper{base: fset.File(file.Pos()).Base()}
		d.node(file, 0)
		if *full {
			out.Write(d.out.Bytes())
		} else {
			fmt.Fprintf(out, "%x %s\n", sha256.Sum256(d.out.Bytes()), name)
		}
	}
}
