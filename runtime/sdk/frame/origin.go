package frame

import "dotgo.dev/runtime/sdk/primitives"

// Origin says on whose behalf a call runs.
type Origin struct {
	kind    originKind
	account primitives.AccountID
}

type originKind uint8

const (
	fromNobody originKind = iota
	fromRoot
	fromAccount
)

// None is the origin of inherents: the author of the block.
func None() Origin { return Origin{} }

// Root is the chain's own authority.
func Root() Origin { return Origin{kind: fromRoot} }

// Signed is the origin of a call that the account signed.
func Signed(account primitives.AccountID) Origin { return Origin{kind: fromAccount, account: account} }

// ErrBadOrigin says that a call is not for this origin.
var ErrBadOrigin error = primitives.ErrBadOrigin

// EnsureNone returns ErrBadOrigin unless the call is an inherent.
func (o Origin) EnsureNone() error { return o.ensure(fromNobody) }

// EnsureRoot returns ErrBadOrigin unless the call has the chain's own authority.
func (o Origin) EnsureRoot() error { return o.ensure(fromRoot) }

// EnsureSigned returns the account that signed, or ErrBadOrigin.
func (o Origin) EnsureSigned() (primitives.AccountID, error) { return o.account, o.ensure(fromAccount) }

func (o Origin) ensure(kind originKind) error {
	if o.kind != kind {
		return ErrBadOrigin
	}
	return nil
}
