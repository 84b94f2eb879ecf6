package abi

import "unsafe"

// codeOf returns the code of a func value: the first word of its closure.
func codeOf(f any) uintptr {
	closure := (*EmptyInterface)(unsafe.Pointer(&f)).Data
	return *(*uintptr)(closure)
}

// FuncPCABI0 returns the code of f. There is one calling convention.
func FuncPCABI0(f any) uintptr { return codeOf(f) }

// FuncPCABIInternal returns the code of f.
func FuncPCABIInternal(f any) uintptr { return codeOf(f) }
