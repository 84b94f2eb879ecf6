//go:build !dotgo

// Command complete runs scripts of host calls natively. It reads a list of runs from the standard input as JSON, and prints
// the list of what they gave.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"

	"dotgo.dev/runtime/sdk/memhost"
	"example.com/hostfns/calls"
	"example.com/hostfns/complete/differing"
)

// state is storage: keys and values in hexadecimal.
type state map[string]string

type run struct {
	Script   string
	State    state
	Children map[string]state
}

type outcome struct {
	Result    string           `json:"result"`
	Fault     string           `json:"fault"`
	State     state            `json:"state"`
	Children  map[string]state `json:"children"`
	Offchain  state            `json:"offchain"`
	Local     [2]state         `json:"local"`
	Submitted []string         `json:"submitted"`
	Logs      [][3]any         `json:"logs"`
}

func main() {
	var runs []run
	if err := json.NewDecoder(os.Stdin).Decode(&runs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	functions := make(calls.Functions)
	maps.Copy(functions, calls.Common)
	maps.Copy(functions, differing.Functions)
	outcomes := make([]outcome, 0, len(runs))
	for _, r := range runs {
		outcomes = append(outcomes, do(functions, r))
	}
	if err := json.NewEncoder(os.Stdout).Encode(outcomes); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

// do makes one run on a host of its own. Panics that are no faults of the host end the program.
func do(functions calls.Functions, r run) (o outcome) {
	h := memhost.New(values(r.State))
	children := make(map[string]map[string][]byte)
	for name, child := range r.Children {
		children[string(bytes(name))] = values(child)
	}
	h.SetChildren(children)
	script := bytes(r.Script)
	func() {
		defer func() {
			if p := recover(); p != nil {
				o.Fault = p.(*memhost.Fault).Error()
			}
		}()
		h.Call(func() { o.Result = hex.EncodeToString(calls.Run(functions, script)) })
	}()
	o.State = texts(h.Entries())
	o.Children = make(map[string]state)
	for name, child := range h.Children() {
		o.Children[hex.EncodeToString([]byte(name))] = texts(child)
	}
	o.Offchain = texts(h.OffchainIndex())
	o.Local = [2]state{texts(h.LocalStorage(1)), texts(h.LocalStorage(2))}
	for _, data := range h.Submitted() {
		o.Submitted = append(o.Submitted, hex.EncodeToString(data))
	}
	for _, line := range h.TakeLogs() {
		o.Logs = append(o.Logs, [3]any{line.Level, line.Target, line.Message})
	}
	return o
}

func bytes(text string) []byte {
	data, err := hex.DecodeString(text)
	if err != nil {
		panic(err)
	}
	return data
}

func values(s state) map[string][]byte {
	entries := make(map[string][]byte, len(s))
	for key, value := range s {
		entries[string(bytes(key))] = bytes(value)
	}
	return entries
}

func texts(entries map[string][]byte) state {
	s := make(state, len(entries))
	for key, value := range entries {
		s[hex.EncodeToString([]byte(key))] = hex.EncodeToString(value)
	}
	return s
}
