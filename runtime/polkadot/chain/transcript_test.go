package chain_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"dotgo.dev/runtime/polkadot/chain"
	"dotgo.dev/runtime/polkadot/scenario"
	"dotgo.dev/runtime/sdk/memhost"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

// update writes the transcript anew: go test ./polkadot/chain -run Transcript -update
var update = flag.Bool("update", false, "write testdata/transcript.json instead of comparing with it")

const transcriptFile = "testdata/transcript.json"

// line is a call of the scenario: the entry point, the hash of its result, and the root of the state after it.
type line struct {
	Export string `json:"export"`
	Result string `json:"result"`
	Root   string `json:"root"`
}

// transcript is what becomes of the scenario's blocks, when they are made and when they are executed.
type transcript struct {
	Making    []line `json:"making"`
	Executing []line `json:"executing"`
}

func lines(host *memhost.Host, calls []nativenode.Call) []line {
	out := make([]line, len(calls))
	for i, call := range calls {
		hash := primitives.H256(host.HashingBlake2_256V1(call.Result))
		out[i] = line{Export: call.Export, Result: hash.String(), Root: call.StateRoot.String()}
	}
	return out
}

// TestTheBlocksFollowTheTranscript makes the scenario's blocks and executes them. Both architectures, and the blob in its
// hosts, are compared with one transcript.
func TestTheBlocksFollowTheTranscript(t *testing.T) {
	made, blocks, err := scenario.Blocks()
	if err != nil {
		t.Fatal(err)
	}
	node := nativenode.New(chain.New().APIs())
	for _, call := range made.Calls() {
		if call.Export == "GenesisBuilder_build_state" {
			node.Call(call.Export, call.Input)
		}
	}
	for _, block := range blocks {
		node.Call("Core_execute_block", scale.Marshal(&block))
	}
	got, err := json.MarshalIndent(transcript{
		Making: lines(made.Host, made.Calls()), Executing: lines(node.Host, node.Calls()),
	}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	if *update {
		if err := os.WriteFile(transcriptFile, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(transcriptFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the calls are not those of %s, but\n%s\nWhere that is meant, run: go test ./polkadot/chain -run Transcript -update", transcriptFile, got)
	}
}
