package main

import (
	"encoding/hex"

	"dotgo.dev/runtime/polkadot/scenario"
)

// trialsOutput has cases, each on one of the states.
type trialsOutput struct {
	States []map[string]string `json:"states"`
	Cases  []trial             `json:"cases"`
}

// trial is a call and how it ended natively.
type trial struct {
	Name   string `json:"name"`
	State  int    `json:"state"`
	Export string `json:"export"`
	Input  string `json:"input"`
	// Result is null after a panic, Panic otherwise.
	Result *string   `json:"result"`
	Panic  *panicked `json:"panic"`
	// Answer says in words how the call ended.
	Answer string `json:"answer"`
	// Changed says whether it changed the state; Root is that of the state after it.
	Changed bool   `json:"changed"`
	Root    string `json:"root"`
}

type panicked struct {
	Text string `json:"text"`
	// At is IMPORTPATH/FILE:LINE of the first frame outside the standard library.
	At string `json:"at"`
}

// trials runs the cases natively.
func trials(cases []scenario.Case, err error) (*trialsOutput, error) {
	if err != nil {
		return nil, err
	}
	out := &trialsOutput{Cases: make([]trial, len(cases))}
	numbers := make(map[*scenario.State]int)
	for i := range cases {
		c := &cases[i]
		number, known := numbers[c.State]
		if !known {
			number = len(out.States)
			numbers[c.State] = number
			out.States = append(out.States, encodeState(c.State.Entries))
		}
		out.Cases[i] = try(c)
		out.Cases[i].State = number
	}
	return out, nil
}

func try(c *scenario.Case) trial {
	outcome := c.Run()
	out := trial{
		Name: c.Name, Export: c.Export, Input: encode(c.Input), Answer: scenario.Describe(c.Export, &outcome),
		Changed: outcome.Changed, Root: outcome.StateRoot.String(),
	}
	if outcome.Panic != nil {
		out.Panic = &panicked{Text: outcome.Panic.Text(), At: outcome.Panic.At}
	} else {
		result := encode(outcome.Result)
		out.Result = &result
	}
	return out
}

func encodeState(entries map[string][]byte) map[string]string {
	out := make(map[string]string, len(entries))
	for key, value := range entries {
		out["0x"+hex.EncodeToString([]byte(key))] = encode(value)
	}
	return out
}
