package balances

import (
	"dotgo.dev/runtime/sdk/primitives"
	"dotgo.dev/runtime/sdk/system"
)

// callWeights are what the calls weigh. The figures are those that pallet_balances has for Substrate's node on the
// reference machine.
type callWeights struct {
	transferAllowDeath, transferKeepAlive, transferAll primitives.Weight
	forceTransfer, forceSetBalance, forceUnreserve     primitives.Weight
	forceAdjustTotalIssuance, upgradeAccounts          primitives.Weight
	upgradeAccount                                     primitives.Weight // for each account
	burnAllowDeath, burnKeepAlive                      primitives.Weight
}

// One account adds this to the storage proof.
const accountProof = 3593

func weightsFor(db system.DBWeight) callWeights {
	weigh := func(time, proof, accounts uint64) primitives.Weight {
		return primitives.Weight{RefTime: time, ProofSize: proof}.Add(db.Accesses(accounts, accounts))
	}
	return callWeights{
		transferAllowDeath: weigh(48_363_000, accountProof, 1),
		transferKeepAlive:  weigh(38_159_000, accountProof, 1),
		transferAll:        weigh(47_385_000, accountProof, 1),
		forceTransfer:      weigh(49_944_000, 6196, 2),
		// The one that kills an account weighs more than the one that makes one.
		forceSetBalance:          weigh(19_929_000, accountProof, 1),
		forceUnreserve:           weigh(17_233_000, accountProof, 1),
		forceAdjustTotalIssuance: weigh(6_594_000, 0, 0),
		upgradeAccounts:          weigh(16_588_000, 990, 0),
		upgradeAccount:           weigh(13_973_659, 2603, 1),
		burnAllowDeath:           weigh(30_968_000, 0, 0),
		burnKeepAlive:            weigh(20_711_000, 0, 0),
	}
}

// burn returns what the call of that name weighs. pallet_balances takes the two the other way round than they are named;
// fees follow from it.
func (w *callWeights) burn(keepAlive bool) primitives.Weight {
	if keepAlive {
		return w.burnAllowDeath
	}
	return w.burnKeepAlive
}
