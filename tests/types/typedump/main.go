// Command typedump checks packages of the standard library with go/types and prints what it recorded: for each
// expression its place, mode, type and constant value, for each identifier the object, for each selector the path.
// Usage: typedump GOROOT/src GOARCH PACKAGE...
package main

import (
	"bufio"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func mode(tv types.TypeAndValue) string {
	switch {
	case tv.IsVoid():
		return "novalue"
	case tv.IsBuiltin():
		return "builtin"
	case tv.IsType():
		return "type"
	case tv.Value != nil:
		return "const " + tv.Value.ExactString()
	case tv.IsNil():
		return "nil"
	case tv.HasOk() && tv.Assignable():
		return "mapindex"
	case tv.HasOk():
		return "commaok"
	case tv.Addressable():
		return "variable"
	}
	return "value"
}

func main() {
	src, arch := os.Args[1], os.Args[2]
	ctxt := build.Default
	ctxt.GOARCH = arch
	ctxt.GOOS = "linux"
	ctxt.CgoEnabled = false
	ctxt.ToolTags = nil // experiments of the host do not hold on the target
	build.Default = ctxt
	fset := token.NewFileSet()
	imp := importer.ForCompiler(fset, "source", nil)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, path := range os.Args[3:] {
		dir := filepath.Join(src, path)
		pkg, err := ctxt.ImportDir(dir, 0)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		var files []*ast.File
		for _, name := range pkg.GoFiles {
			f, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, parser.SkipObjectResolution)
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			files = append(files, f)
		}
		info := &types.Info{
			Types:      map[ast.Expr]types.TypeAndValue{},
			Defs:       map[*ast.Ident]types.Object{},
			Uses:       map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{},
			Instances:  map[*ast.Ident]types.Instance{},
		}
		conf := types.Config{Importer: imp, Sizes: types.SizesFor("gc", arch), GoVersion: "go1.27"}
		if _, err := conf.Check(path, fset, files, info); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		var lines []string
		where := func(pos, end token.Pos) string {
			p := fset.PositionFor(pos, false)
			return fmt.Sprintf("%s/%s %d-%d", path, filepath.Base(p.Filename), p.Offset, fset.PositionFor(end, false).Offset)
		}
		for e, tv := range info.Types {
			lines = append(lines, fmt.Sprintf("%s %T %s | %s", where(e.Pos(), e.End()), e, mode(tv), text(tv.Type)))
		}
		for id, obj := range info.Uses {
			lines = append(lines, where(id.Pos(), id.End())+" use "+object(fset, obj))
		}
		for e, s := range info.Selections {
			lines = append(lines, fmt.Sprintf("%s selection %d %v %v %s", where(e.Pos(), e.End()), s.Kind(), s.Index(), s.Indirect(), text(s.Recv())))
		}
		for id, inst := range info.Instances {
			var args []string
			for i := 0; i < inst.TypeArgs.Len(); i++ {
				args = append(args, text(inst.TypeArgs.At(i)))
			}
			lines = append(lines, where(id.Pos(), id.End())+" instance "+strings.Join(args, ", ")+" | "+text(inst.Type))
		}
		for i, init := range info.InitOrder {
			var names []string
			for _, v := range init.Lhs {
				names = append(names, v.Name())
			}
			lines = append(lines, fmt.Sprintf("%s init %d %s", path, i, strings.Join(names, ",")))
		}
		sort.Strings(lines)
		for _, l := range lines {
			fmt.Fprintln(out, l)
		}
	}
}

func text(t types.Type) string {
	if t == nil {
		return "()"
	}
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() == 0 {
		return "()"
	}
	return types.TypeString(t, nil)
}

func object(fset *token.FileSet, obj types.Object) string {
	if !obj.Pos().IsValid() {
		return obj.Name()
	}
	p := fset.PositionFor(obj.Pos(), false)
	return fmt.Sprintf("%s %s:%d", obj.Name(), filepath.Base(p.Filename), p.Offset)
}
