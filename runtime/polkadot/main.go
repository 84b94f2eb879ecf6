// Command polkadot is the reference Polkadot runtime. Compiled with dotgo it is a runtime blob, whose entry points are in
// exports_dotgo.go; natively it does nothing: package chain has the runtime, and cmd/native runs it.
package main

func main() {}
