// The run-time library: Go source laid over the standard library by import path (overlay.toml).
// A module of its own, so that `go vet ./...` in a folder above does not descend into it.
module dotgo.dev/overlay

go 1.27
