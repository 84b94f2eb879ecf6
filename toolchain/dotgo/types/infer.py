"""Type inference (Go spec: Type inference)."""

from __future__ import annotations

from collections.abc import Sequence

from dotgo.types.base import At, Cause, CheckerBase, ErrorParts
from dotgo.types.instantiate import make_subst_map
from dotgo.types.objects import Var
from dotgo.types.operand import INVALID, Operand
from dotgo.types.predicates import default_type, is_typed, max_type
from dotgo.types.types import (
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Term,
    Tuple,
    Type,
    TypeParam,
    Union,
    unalias,
)
from dotgo.types.typeset import term_list, type_set
from dotgo.types.unify import ASSIGN, EXACT, Unifier


class InferChecks(CheckerBase):
    """See the module's docstring."""

    def infer(
        self,
        at: At,
        params: list[TypeParam],
        type_args: Sequence[Type | None],
        vars: list[Var],
        args: list[Operand],
        reverse: bool,
        error: ErrorParts,
    ) -> list[Type] | None:
        given = [t for t in type_args if t is not None]
        if len(given) == len(params):
            return given
        if any(a.mode == INVALID for a in args):
            return None  # no follow-on error
        known: list[Type | None] = [*type_args, *([None] * (len(params) - len(type_args)))]
        if vars:
            vars = self.context.subst_tuple(Tuple(vars), make_subst_map(params, known)).vars
        unifier = Unifier(params, known, self.allow_version(21), lambda t: self.common_under(t)[0], self.obj_decl)
        untyped = self._unify_arguments(unifier, params, vars, args, reverse, error)
        if untyped is None:
            return None
        if not self._unify_constraints(unifier, params, at, error):
            return None
        if not self._default_untyped(unifier, vars, args, untyped, error):
            return None
        inferred = self._simplify(params, unifier.inferred(params), known)
        out: list[Type] = []
        for param, t in zip(params, inferred):
            if t is None or is_parameterized(params, t):
                declared = self.fileset.position(param.obj.pos)
                error.add(at, f"cannot infer {param.obj.name} (declared at {declared})")
                return None
            out.append(t)
        return out

    def _unify_arguments(
        self,
        unifier: Unifier,
        params: list[TypeParam],
        vars: list[Var],
        args: list[Operand],
        reverse: bool,
        error: ErrorParts,
    ) -> list[int] | None:
        """Unify parameters with typed arguments; gives the indices of untyped ones, None after an error."""
        untyped: list[int] = []
        for i, arg in enumerate(args):
            t = vars[i].type
            if not is_parameterized(params, t) and not is_parameterized(params, arg.type):
                continue
            if is_typed(arg.type):
                if not unifier.unify(t, arg.type, ASSIGN):
                    self._mismatch(unifier, params, t, arg, reverse, error)
                    return None
            elif isinstance(t, TypeParam) and not arg.is_nil():
                untyped.append(i)
        return untyped

    def _mismatch(
        self, unifier: Unifier, params: list[TypeParam], t: Type, arg: Operand, reverse: bool, error: ErrorParts
    ) -> None:
        targs = unifier.inferred(params)
        assert arg.expr is not None
        own, shown = self.ts(arg.type), self.expr_text(arg.expr)
        if all(targ is None for targ in targs):
            names = _names(params)
            error.add(arg, f"type {own} of {shown} does not match {self.ts(t)} (cannot infer {names})")
            return
        inferred = self.context.subst(t, make_subst_map(params, targs))
        if inferred is t:
            error.add(arg, f"type {own} of {shown} does not match {self.ts(t)}")
        elif reverse:
            message = f"inferred type {self.ts(inferred)} for {self.ts(t)} does not match type {own} of {shown}"
            error.add(arg, message)
        else:
            message = f"type {own} of {shown} does not match inferred type {self.ts(inferred)} for {self.ts(t)}"
            error.add(arg, message)

    def _unify_constraints(self, unifier: Unifier, params: list[TypeParam], at: At, error: ErrorParts) -> bool:
        """Use the types and methods of constraints, until nothing new is found."""
        while True:
            before = unifier.unknowns()
            for param in params:
                t = unifier.at(param)
                core, single = self._core_term(param)
                if core is not None and core.type is not None:
                    if t is not None:
                        # The argument's underlying type must be that of the constraint.
                        if not unifier.unify(t, core.type, 0):
                            message = f"{self.ts(param)} (type {self.ts(t)}) does not satisfy {self.ts(param.bound)}"
                            error.add(at, message)
                            return False
                    elif single and not core.tilde:
                        unifier.set(param, core.type)
                if t is not None and not is_parameterized(params, t):
                    cause = Cause()
                    if not self.has_all_methods(t, param.iface(), True, lambda x, y: unifier.unify(x, y, EXACT), cause):
                        shown = f"{self.ts(param)} (type {self.ts(t)}) does not satisfy {self.ts(param.bound)}"
                        error.add(at, f"{shown} {cause.text}")
                        return False
            if unifier.unknowns() == before:
                return True

    def _core_term(self, param: TypeParam) -> tuple[Term | None, bool]:
        """The single term of a constraint, or one with the underlying type that its terms share."""
        terms = term_list(param)
        if terms[0] is None:
            return None, False
        if len(terms) == 1:
            return terms[0], True
        under, _ = self.common_under(param)
        if under is None:
            return None, False
        return Term(any(t is not None and t.tilde for t in terms), under), False

    def _default_untyped(
        self, unifier: Unifier, vars: list[Var], args: list[Operand], untyped: list[int], error: ErrorParts
    ) -> bool:
        """Go spec: type parameters with only untyped constants get the default type of the largest kind."""
        largest: dict[TypeParam, Type] = {}
        for i in untyped:
            param = vars[i].type
            assert isinstance(param, TypeParam)
            if unifier.at(param) is not None:
                continue
            known = largest.get(param)
            t: Type | None = args[i].type
            if known is not None:
                t = max_type(known, args[i].type)
                if t is None:
                    mismatch = f"mismatched types {self.ts(known)} and {self.ts(args[i].type)}"
                    error.add(args[i], f"{mismatch} (cannot infer {self.ts(param)})")
                    return False
            assert t is not None
            largest[param] = t
        for param, t in largest.items():
            unifier.set(param, default_type(t))
        return True

    def _simplify(
        self, params: list[TypeParam], inferred: list[Type | None], known: list[Type | None]
    ) -> list[Type | None]:
        """Replace type parameters inside inferred types until none is left; types that contain themselves go."""
        _kill_cycles(params, inferred)
        dirty = [i for i, t in enumerate(inferred) if t is not None and known[i] is None]
        while dirty:
            smap = make_subst_map(params, inferred)
            still: list[int] = []
            for i in dirty:
                old = inferred[i]
                assert old is not None
                new = self.context.subst(old, smap)
                if new is not old:
                    if isinstance(new, Signature) and new.type_params and not is_parameterized(params, new):
                        new.type_params = []
                    inferred[i] = new
                    still.append(i)
            dirty = still
        return inferred


def _names(params: list[TypeParam]) -> str:
    names = [p.obj.name for p in params]
    if len(names) <= 2:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


def is_parameterized(params: list[TypeParam], t: Type) -> bool:
    """Whether a type mentions one of the type parameters."""
    return _Mentions(params).ask(t)


class _Mentions:
    __slots__ = ("params", "seen")

    def __init__(self, params: list[TypeParam]) -> None:
        self.params = params
        self.seen: set[Type] = set()

    def ask(self, t: Type) -> bool:
        t = unalias(t)
        if isinstance(t, TypeParam):
            return t in self.params
        if isinstance(t, Named):
            return bool(t.type_args) and any(self.ask(a) for a in t.type_args)
        if isinstance(t, Pointer | Slice | Array | Chan):
            return self.ask(t.elem)
        if t in self.seen:
            return False
        self.seen.add(t)
        if isinstance(t, Map):
            return self.ask(t.key) or self.ask(t.elem)
        if isinstance(t, Struct):
            return any(self.ask(f.type) for f in t.fields)
        if isinstance(t, Tuple):
            return any(self.ask(v.type) for v in t.vars)
        if isinstance(t, Signature):
            # Type parameters of its own are not looked at: their bounds do not matter here.
            return any(self.ask(v.type) for v in t.params.vars) or any(self.ask(v.type) for v in t.results.vars)
        if isinstance(t, Interface):
            tset = type_set(t)
            if any(self.ask(m.type) for m in tset.methods):
                return True
            terms = tset.listed()
            return all(x is not None and x.type is not None and self.ask(x.type) for x in terms)
        return False


def _kill_cycles(params: list[TypeParam], inferred: list[Type | None]) -> None:
    """Forget inferred types that contain their own type parameter."""
    active: set[Type] = set()

    def walk(t: Type | None) -> None:
        if t is None:
            return
        t = unalias(t)
        if t in active:
            if isinstance(t, TypeParam) and t in params:
                inferred[params.index(t)] = None
            return
        active.add(t)
        for part in _parts(t):
            walk(part)
        if isinstance(t, TypeParam) and t in params:
            walk(inferred[params.index(t)])
        active.discard(t)

    for p in params:
        walk(p)


def _parts(t: Type) -> list[Type | None]:
    if isinstance(t, Pointer | Slice | Array | Chan):
        return [t.elem]
    if isinstance(t, Map):
        return [t.key, t.elem]
    if isinstance(t, Struct):
        return [f.type for f in t.fields]
    if isinstance(t, Signature):
        return [v.type for v in t.params.vars + t.results.vars]
    if isinstance(t, Union):
        return [term.type for term in t.terms]
    if isinstance(t, Interface):
        return [*(m.type for m in t.methods), *t.embeddeds]
    return list(t.type_args) if isinstance(t, Named) else []
