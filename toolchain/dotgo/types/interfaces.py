"""Interface types and unions in source (Go spec: Interface types)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase
from dotgo.types.exprstring import expr_string
from dotgo.types.objects import RECV_VAR, Func, TypeName, Var, sort_methods
from dotgo.types.operand import TYPEXPR
from dotgo.types.predicates import is_interface, is_type_param, is_valid
from dotgo.types.types import INVALID_TYPE, Interface, Signature, Term, Type, Union, as_named
from dotgo.types.typeset import MAX_TERMS, TOP_TYPE_SET, identical, terms_overlap, type_set
from dotgo.types.typestring import term_string
from dotgo.types.universe import UNIVERSE_COMPARABLE


class InterfaceChecks(CheckerBase):
    """See the module's docstring."""

    def interface_type(self, e: n.InterfaceType, declared: TypeName | None) -> Type:
        t = Interface([], [], complete=False)
        t.checker = self
        self.type_literals.append((e, t))
        for f in e.methods.list:
            if not f.names:
                elem = self._parse_union(f.type)
                t.embeddeds.append(elem)
                t.embed_pos.append(f.type.pos)
                continue
            method = self._interface_method(f, t, declared)
            if method is not None:
                t.methods.append(method)
        t.complete = True
        if not t.methods and not t.embeddeds:
            t.tset = TOP_TYPE_SET
            return t
        sort_methods(t.methods)
        # Errors in the type set are reported even if nobody asks for it.
        self.later(lambda: self._compute(t))
        return t

    @staticmethod
    def _compute(t: Interface) -> None:
        type_set(t)

    def _interface_method(self, f: n.Field, t: Interface, declared: TypeName | None) -> Func | None:
        name = f.names[0]
        if name.name == "_":
            self.error(name, "BlankIfaceMethod", "methods must have a unique non-blank name")
            return None
        sig = self.typ(f.type)
        if not isinstance(sig, Signature):
            if is_valid(sig):
                self.error(f.type, "InvalidSyntaxTree", f"{self.ts(sig)} is not a method signature")
            return None
        if sig.type_params:
            at: n.Node = f.type
            if isinstance(f.type, n.FuncType) and f.type.type_params is not None:
                at = f.type.type_params
            self.error(at, "InvalidSyntaxTree", "interface methods cannot have type parameters")
        # The receiver of a declared interface's methods is its name: better messages.
        recv: Type = t
        if declared is not None:
            named = as_named(declared.type)
            if named is not None:
                recv = named
        sig.recv = Var(RECV_VAR, name.pos, self.pkg, "", recv)
        method = Func(name.pos, self.pkg, name.name, sig)
        name.obj = method
        return method

    def _parse_union(self, e: n.Expr) -> Type:
        operators, exprs = _flatten(e)
        terms: list[Term] = []
        union: Type = INVALID_TYPE
        too_many = False
        for i, x in enumerate(exprs):
            term = self._parse_term(x)
            if len(exprs) == 1 and not term.tilde:
                assert term.type is not None
                return term.type  # an embedded type or interface, no union
            if len(terms) >= MAX_TERMS:
                if not too_many:
                    message = f"cannot handle more than {MAX_TERMS} union terms (implementation limitation)"
                    self.error(x, "InvalidUnion", message)
                    too_many = True
                union = INVALID_TYPE
            else:
                terms.append(term)
                union = Union(list(terms))
            if i > 0:
                self.record_type_and_value(operators[i - 1], TYPEXPR, union, None)
        if too_many:
            return INVALID_TYPE
        self.later(lambda: self._check_terms(terms, exprs))
        return union

    def _parse_term(self, e: n.Expr) -> Term:
        x, tilde = e, False
        if isinstance(e, n.UnaryExpr) and e.op == "~":
            x, tilde = e.x, True
        t = self.typ(x)
        if is_type_param(t):
            if tilde:
                message = f"type in term {expr_string(e)} cannot be a type parameter"
            else:
                message = "term cannot be a type parameter"
            self.error(x, "MisplacedTypeParam", message)
            t = INVALID_TYPE
        term = Term(tilde, t)
        if tilde:
            self.record_type_and_value(e, TYPEXPR, Union([term]), None)
        return term

    def _check_terms(self, terms: list[Term], exprs: list[n.Expr]) -> None:
        for i, term in enumerate(terms):
            t = term.type
            assert t is not None
            if not is_valid(t):
                continue
            under = t.underlying
            at, shown = exprs[i], self.ts(t)
            full = term_string(term)
            if term.tilde:
                if isinstance(under, Interface):
                    self.error(at, "InvalidUnion", f"invalid use of ~ ({shown} is an interface)")
                    continue
                if not identical(under, t):
                    message = f"invalid use of ~ (underlying type of {shown} is {self.ts(under)})"
                    self.error(at, "InvalidUnion", message)
                    continue
            if isinstance(under, Interface):
                tset = type_set(under)
                if tset.methods:
                    self.error(at, "InvalidUnion", f"cannot use {full} in union ({full} contains methods)")
                elif t is UNIVERSE_COMPARABLE.type:
                    self.error(at, "InvalidUnion", "cannot use comparable in union")
                elif tset.comparable:
                    self.error(at, "InvalidUnion", f"cannot use {full} in union ({full} embeds comparable)")
                continue
            # Go spec: terms that are not interfaces must be disjoint.
            for other in terms[:i]:
                assert other.type is not None
                if not is_valid(other.type) or is_interface(other.type) or not terms_overlap(other, term):
                    continue
                message = f"overlapping terms {term_string(term)} and {term_string(other)}"
                self.error(at, "InvalidUnion", message)
                break


def _flatten(e: n.Expr) -> tuple[list[n.BinaryExpr], list[n.Expr]]:
    """The operators and operands of `a | b | c`."""
    operators: list[n.BinaryExpr] = []
    exprs: list[n.Expr] = []
    while isinstance(e, n.BinaryExpr) and e.op == "|":
        operators.append(e)
        exprs.append(e.y)
        e = e.x
    exprs.append(e)
    operators.reverse()
    exprs.reverse()
    return operators, exprs
