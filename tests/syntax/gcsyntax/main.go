// Gcsyntax prints the syntax errors that Go's compiler finds.
//
// It reads file names from standard input, one a line, and prints for each a JSON object with the name and the errors:
// line, column and text, in the order in which they are found. It is built inside the compiler's own tree (by an
// overlay), since the compiler's parser is an internal package.
package main

import (
	"bufio"
	"cmd/compile/internal/syntax"
	"encoding/json"
	"os"
)

type report struct {
	File   string
	Errors [][3]any
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		r := report{File: in.Text(), Errors: [][3]any{}}
		handler := func(err error) {
			if e, ok := err.(syntax.Error); ok {
				r.Errors = append(r.Errors, [3]any{e.Pos.Line(), e.Pos.Col(), e.Msg})
			}
		}
		f, err := os.Open(r.File)
		if err != nil {
			panic(err)
		}
		// The errors are those that the handler sees.
		_, _ = syntax.Parse(syntax.NewFileBase(r.File), f, handler, nil, syntax.CheckBranches)
		f.Close()
		text, err := json.Marshal(r)
		if err != nil {
			panic(err)
		}
		out.Write(append(text, '\n'))
	}
}
