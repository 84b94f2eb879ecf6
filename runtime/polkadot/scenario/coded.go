//go:build !dotgo

package scenario

import (
	"regexp"
	"strings"

	"dotgo.dev/runtime/sdk/nativenode"
)

// codecFaults are the reasons for which bytes cannot be read, as the SDK's decoder and its users say them.
var codecFaults = []string{
	"the data ends too early",
	"the compact integer is not in its shortest form",
	"the integer does not fit its type",
	"the length is beyond the data",
	"there is no such variant",
	"the text is not UTF-8",
	"Maximum recursion depth reached when decoding",
	"data follows the value",
	"Invalid transaction version",
	"Invalid length prefix",
	"Invalid period and phase",
	`there is no call \d+\.\d+`,
}

// panicTexts are the texts with which bad extrinsics and bad blocks end a call. All but the codec's reasons are Substrate's.
var panicTexts = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`Bad input data provided to \w+: scale: offset \d+: (?:` + strings.Join(codecFaults, "|") + `)`,
	// Of blocks.
	`Parent hash should be valid\.`,
	`Number of digest items must match that calculated\.`,
	`Digest item must match that calculated\.`,
	`Storage root must match that calculated\.`,
	`Transaction trie root must be valid\.`,
	`Invalid inherent position for extrinsic at index \d+`,
	// Of slots and the time.
	`Slot must increase`,
	"assertion `left == right` failed: Timestamp slot must match `CurrentSlot`\n  left: Slot\\(\\d+\\)\n right: Slot\\(\\d+\\)",
	`Timestamp must be updated only once in the block`,
	`Timestamp must be updated once in the block`,
	`Timestamp must increment by at least <MinimumPeriod> between sequential blocks`,
	// Of extrinsics that cannot be in a block.
	`Inability to pay some fees \(e\.g\. account balance too low\)`,
	`Transaction will be valid in the future`,
	`Transaction is outdated`,
	`Transaction has a bad signature`,
	`Transaction has an ancient birth block`,
	`Transaction would exhaust the block limits`,
	`A call was labelled as mandatory, but resulted in an Error\.`,
	`Invalid signing address`,
	`Could not lookup information required to validate the transaction`,
}, "|") + `)$`)

// Coded says whether a call ended in a way that clients know: with a readable result, or a panic of a listed text, after
// which the state is as before.
func Coded(export string, outcome *nativenode.Outcome) bool {
	text := Describe(export, outcome)
	if outcome.Panic != nil {
		return !outcome.Panic.ByHost() && !outcome.Panic.ByGo() && !outcome.Changed && panicTexts.MatchString(text)
	}
	included := text == "done" || strings.HasPrefix(text, "failed: ")
	return !strings.HasPrefix(text, unreadable) && outcome.Changed == included
}
