"""Reading and writing of WebAssembly binaries, and the static verifier."""
