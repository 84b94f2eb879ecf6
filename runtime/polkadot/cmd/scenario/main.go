// Command scenario makes calls of the reference runtime natively and prints them as JSON, for other hosts to run:
//
//	scenario blocks                         the blocks of the comparison
//	scenario transfers N                    a block with N transfers
//	scenario refusals                       calls with bad input
//	scenario mutations EXTRINSICS BLOCKS    calls with so many mutated extrinsics and blocks
//	scenario answers EXTRINSICS BLOCKS      how often the mutations of these numbers have which answer
//
// Blocks are one object: calls, each with export, input, result and the root of the state after it, in order from the
// empty state; blocks, encoded; extrinsics, the last block's signed ones without their length prefixes. Calls with bad
// input are in an object of states and cases, whose fields the types below tell.
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
	out, err := run(os.Args[1:])
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "scenario:", err)
		os.Exit(1)
	}
}

var errUsage = errors.New("usage: scenario blocks | transfers N | refusals | mutations EXTRINSICS BLOCKS | answers EXTRINSICS BLOCKS")

// run returns what the mode of the arguments prints.
func run(args []string) (any, error) {
	if len(args) == 0 {
		return nil, errUsage
	}
	numbers := make([]int, len(args)-1)
	for i, text := range args[1:] {
		var err error
		if numbers[i], err = strconv.Atoi(text); err != nil || numbers[i] < 0 {
			return nil, errUsage
		}
	}
	switch mode := args[0]; {
	case mode == "blocks" && len(numbers) == 0:
		return made(scenario.Blocks())
	case mode == "transfers" && len(numbers) == 1:
		return made(scenario.Transfers(numbers[0]))
	case mode == "refusals" && len(numbers) == 0:
		return trials(scenario.Refusals())
	case mode == "mutations" && len(numbers) == 2:
		return trials(scenario.FirstMutations(numbers[0], numbers[1]))
	case mode == "answers" && len(numbers) == 2:
		return scenario.Answers(numbers[0], numbers[1])
	}
	return nil, errUsage
}

func made(chain *scenario.Chain, blocks []primitives.Block, err error) (*output, error) {
	if err != nil {
		return nil, err
	}
	out := &output{Calls: calls(chain.Calls())}
	for _, block := range blocks {
		out.Blocks = append(out.Blocks, encode(scale.Marshal(&block)))
	}
	for _, extrinsic := range blocks[len(blocks)-1].Extrinsics[1:] {
		out.Extrinsics = append(out.Extrinsics, encode(extrinsic))
	}
	return out, nil
}

func calls(made []nativenode.Call) []call {
	out := make([]call, len(made))
	for i, c := range made {
		out[i] = call{Export: c.Export, Input: encode(c.Input), Result: encode(c.Result), Root: c.StateRoot.String()}
	}
	return out
}

func encode(data []byte) string { return "0x" + hex.EncodeToString(data) }
