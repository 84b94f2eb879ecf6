// Command scenario makes blocks of the reference runtime natively and prints them, for other hosts to run:
//
//	scenario blocks         the blocks of the comparison
//	scenario transfers N    a block with N transfers
//
// The output is one JSON object: calls, each with export, input, result and the root of the state after it, in order from
// the empty state; blocks, encoded; extrinsics, the last block's signed ones without their length prefixes.
package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strconv"

	"dotgo.dev/runtime/polkadot/scenario"
	"dotgo.dev/runtime/sdk/nativenode"
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/scale"
)

type call struct {
	Export string `json:"export"`
	Input  string `json:"input"`
	Result string `json:"result"`
	Root   string `json:"root"`
}

type output struct {
	Calls      []call   `json:"calls"`
	Blocks     []string `json:"blocks"`
	Extrinsics []string `json:"extrinsics"`
}

func main() {
	chain, blocks, err := run(os.Args[1:])
	if err == nil {
		err = print(chain, blocks)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "scenario:", err)
		os.Exit(1)
	}
}

func run(args []string) (*scenario.Chain, []primitives.Block, error) {
	switch {
	case len(args) == 1 && args[0] == "blocks":
		return scenario.Blocks()
	case len(args) == 2 && args[0] == "transfers":
		count, err := strconv.Atoi(args[1])
		if err != nil {
			return nil, nil, err
		}
		return scenario.Transfers(count)
	}
	return nil, nil, errors.New("usage: scenario blocks | scenario transfers N")
}

func print(chain *scenario.Chain, blocks []primitives.Block) error {
	out := output{Calls: calls(chain.Calls())}
	for _, block := range blocks {
		out.Blocks = append(out.Blocks, encode(scale.Marshal(&block)))
	}
	for _, extrinsic := range blocks[len(blocks)-1].Extrinsics[1:] {
		out.Extrinsics = append(out.Extrinsics, encode(extrinsic))
	}
	return json.NewEncoder(os.Stdout).Encode(out)
}

func calls(made []nativenode.Call) []call {
	out := make([]call, len(made))
	for i, c := range made {
		out[i] = call{Export: c.Export, Input: encode(c.Input), Result: encode(c.Result), Root: c.StateRoot.String()}
	}
	return out
}

func encode(data []byte) string { return "0x" + hex.EncodeToString(data) }
