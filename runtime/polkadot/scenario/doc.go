// Package scenario makes the blocks by which the reference runtime is compared between hosts: in native Go, in the blob,
// under whichever host. Every run makes the same blocks, byte for byte.
package scenario
