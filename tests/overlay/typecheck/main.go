// Typecheck loads packages of the standard library as the compiler's loader does (build constraints of GOOS polkadot,
// GOARCH wasm32, with the overlay laid over them) and type-checks them and all they import with go/types, sizes as for
// GOARCH=386.
//
// Usage: typecheck PLAN PACKAGE…
//
// PLAN is a JSON file: {"goroot": …, "tags": […], "packages": {PATH: {"whole": bool, "files": {NAME: FILE}, "delete":
// […]}}}. The answer, on standard output, is JSON: {PATH: {"errors": […], "imports": […], "defines": {NAME: SIGNATURE},
// "needs": {NAME: SIGNATURE}}}: link names (with //go:linkname) of the functions with a body, and of those without one
// that no host function is, with their parameters and results as the machine sees them.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type overlayPackage struct {
	Whole  bool              `json:"whole"`
	Files  map[string]string `json:"files"`
	Delete []string          `json:"delete"`
}

type plan struct {
	Goroot   string                    `json:"goroot"`
	Tags     []string                  `json:"tags"`
	Packages map[string]overlayPackage `json:"packages"`
}

type result struct {
	Errors  []string          `json:"errors"`
	Imports []string          `json:"imports"`
	Defines map[string]string `json:"defines"`
	Needs   map[string]string `json:"needs"`
}

type loader struct {
	plan    plan
	ctx     build.Context
	fset    *token.FileSet
	checked map[string]*types.Package
	results map[string]*result
}

func main() {
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		fatal(err)
	}
	l := &loader{fset: token.NewFileSet(), checked: map[string]*types.Package{}, results: map[string]*result{}}
	if err := json.Unmarshal(data, &l.plan); err != nil {
		fatal(err)
	}
	l.ctx = build.Context{GOARCH: "wasm32", GOOS: "polkadot", Compiler: "dotgo", BuildTags: l.plan.Tags}
	for _, path := range os.Args[2:] {
		l.Import(path)
	}
	if err := json.NewEncoder(os.Stdout).Encode(l.results); err != nil {
		fatal(err)
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// files returns the paths of the package's files by the name that build constraints see.
func (l *loader) files(path string) (map[string]string, error) {
	files := map[string]string{}
	over := l.plan.Packages[path]
	if !over.Whole {
		dir := filepath.Join(l.plan.Goroot, "src", path)
		entries, err := os.ReadDir(dir)
		if err != nil {
			dir = filepath.Join(l.plan.Goroot, "src", "vendor", path)
			if entries, err = os.ReadDir(dir); err != nil && len(over.Files) == 0 {
				return nil, err
			}
		}
		for _, e := range entries {
			name := e.Name()
			if e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				continue
			}
			if match, err := l.ctx.MatchFile(dir, name); err != nil || !match {
				continue
			}
			files[name] = filepath.Join(dir, name)
		}
	}
	for _, name := range over.Delete {
		delete(files, name)
	}
	for name, file := range over.Files {
		files[name] = file
	}
	return files, nil
}

// Import implements types.Importer.
func (l *loader) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p, ok := l.checked[path]; ok {
		if p == nil {
			return nil, fmt.Errorf("import cycle through %s", path)
		}
		return p, nil
	}
	l.checked[path] = nil
	res := &result{Errors: []string{}, Imports: []string{}, Defines: map[string]string{}, Needs: map[string]string{}}
	l.results[path] = res
	fail := func(err error) { res.Errors = append(res.Errors, l.shorten(err.Error())) }
	named, err := l.files(path)
	if err != nil {
		fail(err)
	}
	var names []string
	for name := range named {
		names = append(names, name)
	}
	sort.Strings(names)
	var files []*ast.File
	for _, name := range names {
		f, err := parser.ParseFile(l.fset, named[name], nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			fail(err)
			continue
		}
		files = append(files, f)
		for _, spec := range f.Imports {
			res.Imports = append(res.Imports, strings.Trim(spec.Path.Value, `"`))
		}
	}
	conf := types.Config{
		Importer:    l,
		Sizes:       types.SizesFor("gc", "386"),
		FakeImportC: true,
		GoVersion:   "go1.27",
		Error:       func(err error) { fail(err) },
	}
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}}
	pkg, _ := conf.Check(path, l.fset, files, info)
	res.link(path, files, info)
	l.checked[path] = pkg
	return pkg, nil
}

func (l *loader) shorten(s string) string {
	return strings.ReplaceAll(s, l.plan.Goroot+string(filepath.Separator), "")
}

// link fills in the link names.
func (r *result) link(path string, files []*ast.File, info *types.Info) {
	linked := map[string]string{}
	for _, f := range files {
		for _, group := range f.Comments {
			for _, c := range group.List {
				words := strings.Fields(c.Text)
				if len(words) == 3 && (words[0] == "//go:linkname" || words[0] == "//go:linknamestd") {
					linked[words[1]] = words[2]
				}
			}
		}
	}
	for _, f := range files {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Doc != nil && strings.Contains(docText(fn.Doc), "//go:wasmimport") {
				continue
			}
			name := symbol(path, fn)
			if other := linked[fn.Name.Name]; other != "" && fn.Recv == nil {
				name = other
			}
			machine := "?"
			if object := info.Defs[fn.Name]; object != nil {
				machine = signature(object.Type().(*types.Signature))
			}
			if fn.Body != nil {
				r.Defines[name] = machine
			} else {
				r.Needs[name] = machine
			}
		}
	}
}

// signature returns the parameters and results as the machine sees them.
func signature(s *types.Signature) string {
	if s.TypeParams() != nil || s.RecvTypeParams() != nil {
		return "generic"
	}
	var in, out []string
	if s.Recv() != nil {
		in = flatten(in, s.Recv().Type())
	}
	for v := range s.Params().Variables() {
		in = flatten(in, v.Type())
	}
	for v := range s.Results().Variables() {
		out = flatten(out, v.Type())
	}
	return fmt.Sprint(in, " ", out)
}

// flatten appends the leaves of a type: what a register holds.
func flatten(to []string, t types.Type) []string {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		switch t.Kind() {
		case types.String:
			return append(to, "ptr", "i32")
		case types.UnsafePointer:
			return append(to, "ptr")
		case types.Int, types.Uint, types.Uintptr, types.Int32, types.Uint32:
			return append(to, "i32")
		case types.Int64, types.Uint64:
			return append(to, "i64")
		}
		return append(to, t.Name())
	case *types.Slice:
		return append(to, "ptr", "i32", "i32")
	case *types.Interface:
		return append(to, "ptr", "ptr")
	case *types.Struct:
		var leaves []string
		for f := range t.Fields() {
			leaves = flatten(leaves, f.Type())
		}
		if len(leaves) > 4 {
			return append(to, "memory")
		}
		return append(to, leaves...)
	case *types.Array:
		return append(to, "memory")
	}
	return append(to, "ptr")
}

// symbol returns the link name of a function without //go:linkname.
func symbol(path string, fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return path + "." + fn.Name.Name
	}
	t := fn.Recv.List[0].Type
	star, pointer := t.(*ast.StarExpr)
	if pointer {
		t = star.X
	}
	name := types.ExprString(t)
	if pointer {
		name = "(*" + name + ")"
	}
	return path + "." + name + "." + fn.Name.Name
}

func docText(g *ast.CommentGroup) string {
	var b strings.Builder
	for _, c := range g.List {
		b.WriteString(c.Text)
		b.WriteString("\n")
	}
	return b.String()
}
