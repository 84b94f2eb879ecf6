// Command native runs entry points of the reference runtime natively, against the in-memory host:
//
//	native [--storage FILE] EXPORT HEX [EXPORT HEX …]
//
// FILE is {"0xkey":"0xvalue"}, the state before the first call. Every call sees what the ones before it stored. The
// output is a JSON list with one object a call: export; result (hex, null after a panic); logs (level, target, message);
// storage (the whole state after the call); error (null, or text and place of a panic). Like a host, it drops what a call
// stored before it panicked. The exit code is 1 when a call panicked, 2 for bad usage.
package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/sdk/entry"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/nativenode"
)

type logLine struct {
	// Level is null for what was printed without a level.
	Level   *int   `json:"level"`
	Target  string `json:"target"`
	Message string `json:"message"`
}

type failure struct {
	// Kind is "panic", or "host" where the host ended the call.
	Kind string `json:"kind"`
	Text string `json:"text"`
	// At is IMPORTPATH/FILE:LINE of the first frame outside the standard library.
	At string `json:"at"`
}

type step struct {
	Export  string            `json:"export"`
	Result  *string           `json:"result"`
	Logs    []logLine         `json:"logs"`
	Storage map[string]string `json:"storage"`
	Error   *failure          `json:"error"`
}

type call struct {
	export  string
	handler entry.Handler
	input   []byte
}

func main() {
	state, calls, err := arguments(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "native:", err)
		os.Exit(2)
	}
	host := memhost.New(state)
	steps := make([]step, 0, len(calls))
	failed := false
	for _, c := range calls {
		steps = append(steps, run(host, c))
		failed = failed || steps[len(steps)-1].Error != nil
	}
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", " ")
	out.SetEscapeHTML(false)
	if err := out.Encode(steps); err != nil {
		fmt.Fprintln(os.Stderr, "native:", err)
		os.Exit(2)
	}
	if failed {
		os.Exit(1)
	}
}

func arguments(args []string) (map[string][]byte, []call, error) {
	state := make(map[string][]byte)
	if len(args) >= 2 && args[0] == "--storage" {
		if err := readState(args[1], state); err != nil {
			return nil, nil, err
		}
		args = args[2:]
	}
	if len(args) == 0 || len(args)%2 != 0 {
		return nil, nil, errors.New("usage: native [--storage FILE] EXPORT HEX [EXPORT HEX …]")
	}
	exports := entry.Exports(chain.New().APIs())
	var calls []call
	for i := 0; i < len(args); i += 2 {
		handler, ok := exports[args[i]]
		if !ok {
			return nil, nil, fmt.Errorf("there is no export %s", args[i])
		}
		input, err := unhex(args[i+1])
		if err != nil {
			return nil, nil, err
		}
		calls = append(calls, call{export: args[i], handler: handler, input: input})
	}
	return state, calls, nil
}

func readState(path string, state map[string][]byte) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var entries map[string]string
	if err := json.Unmarshal(text, &entries); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for key, value := range entries {
		k, errKey := unhex(key)
		v, errValue := unhex(value)
		if err := errors.Join(errKey, errValue); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		state[string(k)] = v
	}
	return nil
}

func run(host *memhost.Host, c call) step {
	out := step{Export: c.export, Logs: []logLine{}, Storage: make(map[string]string)}
	caught := nativenode.Catch(func() {
		host.Call(func() {
			text := "0x" + hex.EncodeToString(c.handler(c.input))
			out.Result = &text
		})
	})
	if caught != nil {
		out.Result = nil
		out.Error = &failure{Kind: "panic", Text: printed(caught), At: caught.At}
		if caught.ByHost() {
			out.Error.Kind = "host"
		}
	}
	for _, line := range host.TakeLogs() {
		record := logLine{Target: line.Target, Message: line.Message}
		if line.Level != memhost.Printed {
			record.Level = &line.Level
		}
		out.Logs = append(out.Logs, record)
	}
	for key, value := range host.Entries() {
		out.Storage["0x"+hex.EncodeToString([]byte(key))] = "0x" + hex.EncodeToString(value)
	}
	return out
}

// printed is what Go prints for a panic before the stack: lines after the first are indented.
func printed(caught *nativenode.Panic) string {
	return "panic: " + strings.ReplaceAll(caught.Text(), "\n", "\n\t")
}

func unhex(text string) ([]byte, error) {
	data, err := hex.DecodeString(strings.TrimPrefix(text, "0x"))
	if err != nil {
		return nil, fmt.Errorf("%q: %w", text, err)
	}
	return data, nil
}
