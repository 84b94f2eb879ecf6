package balances

import "dotgo.dev/runtime/sdk/frame"

// Why a call is refused. Clients know all of them; this runtime has no locks, holds and freezes, whose errors never
// occur.
var (
	ErrVestingBalance          = newError(0, "VestingBalance", "Vesting balance too high to send value.")
	ErrLiquidityRestrictions   = newError(1, "LiquidityRestrictions", "Account liquidity restrictions prevent withdrawal.")
	ErrInsufficientBalance     = newError(2, "InsufficientBalance", "Balance too low to send value.")
	ErrExistentialDeposit      = newError(3, "ExistentialDeposit", "Value too low to create account due to existential deposit.")
	ErrExpendability           = newError(4, "Expendability", "Transfer/payment would kill account.")
	ErrExistingVestingSchedule = newError(5, "ExistingVestingSchedule", "A vesting schedule already exists for this account.")
	ErrDeadAccount             = newError(6, "DeadAccount", "Beneficiary account must pre-exist.")
	ErrTooManyReserves         = newError(7, "TooManyReserves", "Number of named reserves exceed `MaxReserves`.")
	ErrTooManyHolds            = newError(8, "TooManyHolds", "Number of holds exceed `VariantCountOf<T::RuntimeHoldReason>`.")
	ErrTooManyFreezes          = newError(9, "TooManyFreezes", "Number of freezes exceed `MaxFreezes`.")
	ErrIssuanceDeactivated     = newError(10, "IssuanceDeactivated", "The issuance cannot be modified since it is already deactivated.")
	ErrDeltaZero               = newError(11, "DeltaZero", "The delta cannot be zero.")
)

func newError(index uint8, name, doc string) *frame.ModuleError {
	return &frame.ModuleError{Module: "Balances", Index: index, Name: name, Docs: []string{doc}}
}

// Errors lists the module's errors.
func (m *Module) Errors() []*frame.ModuleError {
	return []*frame.ModuleError{
		ErrVestingBalance, ErrLiquidityRestrictions, ErrInsufficientBalance, ErrExistentialDeposit, ErrExpendability,
		ErrExistingVestingSchedule, ErrDeadAccount, ErrTooManyReserves, ErrTooManyHolds, ErrTooManyFreezes,
		ErrIssuanceDeactivated, ErrDeltaZero,
	}
}
