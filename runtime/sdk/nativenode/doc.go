// Package nativenode runs a runtime natively as a node would: through its entry points alone, on the host in memory. It
// makes blocks, signs transactions, and writes down every call with the state after it, so that the blob can be given the
// same calls.
package nativenode
