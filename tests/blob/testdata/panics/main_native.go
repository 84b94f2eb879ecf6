//go:build !dotgo

// Command panics runs one case, natively.
package main

import (
	"fmt"
	"os"

	"example.com/panics/faults"
)

func main() {
	if os.Args[1] == "list" {
		for name := range faults.Cases {
			fmt.Println(name)
		}
		return
	}
	fmt.Print(faults.Cases[os.Args[1]](5))
}
