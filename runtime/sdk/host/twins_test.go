package host

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

// signatures returns the exported functions of a file: name to signature with parameter names, and name to comment.
func signatures(t *testing.T, path string) (functions, comments map[string]string) {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	functions, comments = make(map[string]string), make(map[string]string)
	for _, decl := range file.Decls {
		if function, ok := decl.(*ast.FuncDecl); ok && function.Name.IsExported() {
			var b strings.Builder
			if err := format.Node(&b, files, function.Type); err != nil {
				t.Fatal(err)
			}
			functions[function.Name.Name] = b.String()
			comments[function.Name.Name] = function.Doc.Text()
		}
	}
	return functions, comments
}

func TestBothSidesHaveTheSameFunctions(t *testing.T) {
	native, nativeDocs := signatures(t, "host_native.go")
	dotgo, dotgoDocs := signatures(t, "host_dotgo.go")
	if len(native) < 90 {
		t.Errorf("only %d functions", len(native))
	}
	for name, signature := range native {
		if dotgo[name] != signature {
			t.Errorf("%s: natively %s, under dotgo %s", name, signature, dotgo[name])
		}
		if nativeDocs[name] != dotgoDocs[name] || nativeDocs[name] == "" {
			t.Errorf("%s: the comments differ", name)
		}
	}
	for name := range dotgo {
		if _, ok := native[name]; !ok {
			t.Errorf("%s is missing natively", name)
		}
	}
}

// Imports have no body, stand under their directive, and have types that cross the border as they are.
func TestImportsAreDeclaredAsTheCompilerWantsThem(t *testing.T) {
	for _, path := range []string{"host_dotgo.go", "memory_dotgo.go"} {
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		imported := make(map[string]bool)
		for _, decl := range file.Decls {
			function, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			directive := ""
			if function.Doc != nil {
				for _, comment := range function.Doc.List {
					if rest, found := strings.CutPrefix(comment.Text, "//go:wasmimport env "); found {
						directive = rest
					}
				}
			}
			if (directive != "") != (function.Body == nil) || function.Name.IsExported() && directive != "" {
				t.Errorf("%s: directive %q, body %v", function.Name.Name, directive, function.Body != nil)
			}
			if imported[directive] {
				t.Errorf("%s is imported twice", directive)
			}
			imported[directive] = directive != ""
			for _, list := range []*ast.FieldList{function.Type.Params, function.Type.Results} {
				if directive == "" || list == nil {
					continue
				}
				for _, field := range list.List {
					if name := field.Type.(*ast.Ident).Name; name != "uint32" && name != "uint64" {
						t.Errorf("%s has a %s", function.Name.Name, name)
					}
				}
			}
		}
	}
}
