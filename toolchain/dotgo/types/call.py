"""Calls, conversions and instantiations of functions (Go spec: Calls, Instantiations)."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import At, CheckerBase, ErrorParts, Target
from dotgo.types.exprstring import expr_string
from dotgo.types.infer import is_parameterized
from dotgo.types.instantiate import make_subst_map
from dotgo.types.objects import PARAM_VAR, Var
from dotgo.types.operand import (
    BUILTIN,
    CONSTANT,
    INVALID,
    NOVALUE,
    TYPEXPR,
    VALUE,
    Operand,
)
from dotgo.types.predicates import is_type_param
from dotgo.types.types import Interface, Signature, Slice, Tuple, Type, TypeParam
from dotgo.types.typeset import TypeCause, type_set
from dotgo.types.universe import BUILTINS, CONVERSION, STATEMENT


class CallChecks(CheckerBase):
    """See the module's docstring."""

    # --- instantiation

    def func_inst(
        self, target: Target | None, pos: int, x: Operand, index: n.IndexExpr | None, infer: bool
    ) -> list[Type] | None:
        at = pos
        if index is not None:
            at = index.lbrack
            x.expr = index
        version_ok = self.verify_version(at, 18, "function instantiation")
        type_args: list[Type] = []
        exprs: list[n.Expr] = []
        if index is not None:
            exprs = index.indices
            found = self.type_list(exprs)
            if found is None:
                x.mode = INVALID
                return None
            type_args = found
        sig = x.type
        assert isinstance(sig, Signature)
        got, want = len(type_args), len(sig.type_params)
        if got > want:
            message = f"got {got} type arguments but want {want}"
            self.error(exprs[got - 1], "WrongTypeArgCount", message)
            x.mode = INVALID
            return None
        if got < want:
            if not infer:
                return type_args
            inferred = self._infer_from_target(target, pos, at, x, sig, type_args, index, version_ok)
            if inferred is None:
                x.mode = INVALID
                return None
            type_args = inferred
        assert x.expr is not None
        x.type = self._instantiate_signature(x.pos, x.expr, sig, type_args, exprs)
        x.mode = VALUE
        return None

    def _infer_from_target(
        self,
        target: Target | None,
        pos: int,
        at: int,
        x: Operand,
        sig: Signature,
        type_args: list[Type],
        index: n.IndexExpr | None,
        version_ok: bool,
    ) -> list[Type] | None:
        """Infer missing type arguments; the function type that the value is assigned to acts as an argument."""
        params: list[Var] = []
        args: list[Operand] = []
        if target is not None:
            if version_ok and not self.allow_version(21):
                how = "partially" if index is not None else "implicitly"
                self.version_error(at, 21, f"{how} instantiated function in assignment")
            plain = Signature(None, sig.params, sig.results, sig.variadic)
            params = [Var(PARAM_VAR, x.pos, self.pkg, "", plain)]
            args = [Operand(VALUE, n.Ident(x.pos, target.description), target.sig)]
        fresh, renamed = self.context.rename(sig.type_params, Tuple(params))
        assert isinstance(renamed, Tuple)
        error = ErrorParts("CannotInferTypeArgs")
        inferred = self.infer(pos, fresh, type_args, renamed.vars, args, target is not None, error)
        if inferred is None and error.lines:
            self.report(error)
        return inferred

    def _instantiate_signature(
        self, pos: int, e: n.Expr, sig: Signature, type_args: list[Type], exprs: list[n.Expr]
    ) -> Signature:
        inst = self.context.signature_instance(sig, type_args)
        self.record_instance(e, type_args, inst)
        params = sig.type_params

        def verify() -> None:
            i, why = self.verify_instance(pos, params, type_args)
            if i >= 0:
                self.error(exprs[i].pos if i < len(exprs) else pos, "InvalidTypeArg", why)
            else:
                self.mono.record_instance(self.pkg, pos, params, type_args, exprs)

        self.later(verify)
        return inst

    # --- calls

    def call_expr(self, x: Operand, e: n.CallExpr) -> int:
        index = e.fun if isinstance(e.fun, n.IndexExpr) else None
        if index is not None:
            if not self.index_expr(x, index):
                index = None
            x.expr = e.fun
            self.record(x)
        else:
            self.expr_or_type(x, e.fun, True)
        if x.mode == INVALID:
            self.use(*e.args)
            return STATEMENT
        if x.mode == TYPEXPR:
            self._conversion_call(x, e)
            return CONVERSION
        if x.mode == BUILTIN:
            builtin = x.id
            if not self.builtin(x, e, builtin):
                x.mode = INVALID
            if x.mode not in (INVALID, CONSTANT):
                self.env.has_call_or_recv = True
            return BUILTINS[builtin].kind
        sig = self._called_signature(x)
        if sig is None:
            self.use(*e.args)
            x.mode = INVALID
            return STATEMENT
        was_generic = bool(sig.type_params)
        type_args: list[Type | None] = []
        exprs: list[n.Expr] = []
        if index is not None:
            exprs = index.indices
            given = self._explicit_type_args(index, sig)
            if given is None:
                self.use(*e.args)
                x.mode = INVALID
                return STATEMENT
            type_args = list(given)
            if len(given) == len(sig.type_params) and given:
                self.verify_version(index.lbrack, 18, "function instantiation")
                sig = self._instantiate_signature(index.pos, index, sig, given, exprs)
                # All type arguments are known: nothing is left to infer.
                type_args, exprs = [], []
        args, arg_types = self._generic_args(e.args)
        sig = self.arguments(e, sig, type_args, exprs, args, arg_types)
        if was_generic and not sig.type_params:
            # The recorded type of the function is that of the instance.
            self.record_type_and_value(e.fun, VALUE, sig, None)
        self._call_result(x, sig)
        return STATEMENT

    def _call_result(self, x: Operand, sig: Signature) -> None:
        results = sig.results.vars
        self.env.has_call_or_recv = True
        if not results:
            x.mode = NOVALUE
        elif len(results) == 1:
            t = results[0].type
            if not self.is_complete(t):
                x.mode = INVALID
                return
            x.mode = VALUE
            x.type = t
        else:
            x.mode = VALUE
            x.type = sig.results
        # A call that could not be inferred must not leak type parameters.
        if x.mode == VALUE and sig.type_params and is_parameterized(sig.type_params, x.type):
            x.mode = INVALID

    def _called_signature(self, x: Operand) -> Signature | None:
        if isinstance(x.type, Signature):
            return x.type

        def condition(t: Type | None, u: Type | None) -> TypeCause | None:
            return TypeCause("%s is not a function", t) if u is not None and not isinstance(u, Signature) else None

        under, why = self.common_under(x.type, condition)
        if why is not None or not isinstance(under, Signature):
            cause = self.cause_text(why) if why is not None else ""
            message = f"invalid operation: cannot call {self.os(x)}: {cause}"
            self.error(x, "InvalidCall", message)
            return None
        return under

    def _explicit_type_args(self, index: n.IndexExpr, sig: Signature) -> list[Type] | None:
        given = self.type_list(index.indices)
        if given is None:
            return None
        got, want = len(given), len(sig.type_params)
        if got > want:
            message = f"got {got} type arguments but want {want}"
            self.error(index.indices[want], "WrongTypeArgCount", message)
            return None
        return given

    def _conversion_call(self, x: Operand, e: n.CallExpr) -> None:
        self.non_generic(None, x)
        if x.mode == INVALID:
            return
        t = x.type
        x.mode = INVALID
        if not self.is_complete(t):
            return
        if not e.args:
            message = f"missing argument in conversion to {self.ts(t)}"
            self.error(e.rparen, "WrongArgCount", message)
            return
        if len(e.args) > 1:
            self.use(*e.args)
            message = f"too many arguments in conversion to {self.ts(t)}"
            self.error(e.args[-1], "WrongArgCount", message)
            return
        self.expr(self.new_target(t, "conversion"), x, e.args[0])
        if x.mode == INVALID:
            return
        under = t.underlying
        if e.ellipsis:
            message = f"invalid use of ... in conversion to {self.ts(t)}"
            self.error(e.args[0], "BadDotDotDotSyntax", message)
            x.mode = INVALID
        elif isinstance(under, Interface) and not is_type_param(t) and not type_set(under).is_method_set():
            message = f"cannot use interface {self.ts(t)} in conversion"
            message += " (contains specific type constraints or is comparable)"
            self.error(e, "MisplacedConstraintIface", message)
            x.mode = INVALID
        else:
            self.conversion(x, t)

    def expr_list(self, exprs: list[n.Expr]) -> list[Operand]:
        if len(exprs) == 1:
            return self.multi_expr(exprs[0], False)[0]
        out: list[Operand] = []
        for e in exprs:
            x = Operand()
            self.expr(None, x, e)
            out.append(x)
        return out

    def _generic_args(self, exprs: list[n.Expr]) -> tuple[list[Operand], list[list[Type]]]:
        """Check arguments, which may be generic functions; for each the type arguments it was given."""
        # Before Go 1.21 generic functions were instantiated on their own.
        infer = not self.allow_version(21)
        out: list[Operand] = []
        type_args: list[list[Type]] = []
        for e in exprs:
            x = Operand()
            given: list[Type] = []
            if isinstance(e, n.IndexExpr) and self.index_expr(x, e):
                found = self.func_inst(None, x.pos or e.pos, x, e, infer)
                x.expr = e
                if found is not None:
                    given = found
                else:
                    self.record(x)
            elif isinstance(e, n.IndexExpr):
                self._finish_index_arg(x, e)
            elif len(exprs) == 1:
                self.raw_expr(None, x, e, None, True)
                self.exclude(x, (NOVALUE, BUILTIN, TYPEXPR))
                if x.mode != INVALID and isinstance(x.type, Tuple):
                    return [Operand(VALUE, e, v.type) for v in x.type.vars], []
            else:
                self.generic_expr(x, e, None)
            out.append(x)
            type_args.append(given)
        return out, type_args

    def _finish_index_arg(self, x: Operand, e: n.IndexExpr) -> None:
        """What `raw_expr` does after an index expression that is no instantiation."""
        x.expr = e
        self.record(x)
        self.exclude(x, (NOVALUE, BUILTIN, TYPEXPR))
        self.single_value(x)

    # --- arguments

    def arguments(
        self,
        call: n.CallExpr,
        sig: Signature,
        type_args: list[Type | None],
        type_exprs: list[n.Expr],
        args: list[Operand],
        arg_types: list[list[Type]],
    ) -> Signature:
        params = self._match_params(call, sig, args)
        if params is None:
            return sig
        adjusted = params is not sig.params.vars
        type_params: list[TypeParam] = []
        own = len(sig.type_params)
        if own:
            self._check_instantiation_version(call)
            type_params, renamed = self.context.rename(sig.type_params, Tuple(params))
            assert isinstance(renamed, Tuple)
            params = renamed.vars
            type_args = type_args + [None] * (own - len(type_args))
        generic = self._add_generic_args(args, arg_types, type_params, type_args)
        if generic:
            self.verify_version(args[generic[0]], 21, "implicitly instantiated function as argument")
        result = sig
        if type_params:
            error = ErrorParts("CannotInferTypeArgs")
            inferred = self.infer(call, type_params, type_args, params, args, False, error)
            if inferred is None:
                self._report_inference(call, error)
                return sig
            if own:
                result = self._instantiate_signature(call.pos, call.fun, sig, inferred[:own], type_exprs)
                if adjusted:
                    smap = make_subst_map(type_params[:own], inferred[:own])
                    params = self.context.subst_tuple(Tuple(params), smap).vars
                else:
                    params = result.params.vars
            at = own
            for i in generic:
                arg = args[i]
                assert isinstance(arg.type, Signature) and arg.expr is not None
                end = at + len(arg.type.type_params)
                arg.type = self._instantiate_signature(call.pos, arg.expr, arg.type, inferred[at:end], [])
                self.record(arg)
                at = end
        if args:
            context = f"argument to {expr_string(call.fun)}"
            for arg, param in zip(args, params):
                self.assignment(arg, param.type, context)
        return result

    def _report_inference(self, call: n.CallExpr, error: ErrorParts) -> None:
        if error.lines:
            at, first = error.lines[0]
            parts = ErrorParts("CannotInferTypeArgs")
            parts.add(at, f"in call to {expr_string(call.fun)}, {first}")
            parts.lines.extend(error.lines[1:])
            self.report(parts)

    def _check_instantiation_version(self, call: n.CallExpr) -> None:
        if self.allow_version(18):
            return
        if isinstance(call.fun, n.IndexExpr):
            self.version_error(call.fun.lbrack, 18, "function instantiation")
        else:
            self.version_error(call.lparen, 18, "implicit function instantiation")

    def _match_params(self, call: n.CallExpr, sig: Signature, args: list[Operand]) -> list[Var] | None:
        """One parameter for each argument; None after an error."""
        params = sig.params.vars
        count, want = len(args), len(params)
        if sig.variadic:
            if call.ellipsis:
                if len(call.args) == 1 and count > 1:
                    shown = expr_string(call.args[0])
                    message = f"cannot use ... with {count}-valued {shown}"
                    self.error(call.ellipsis, "InvalidDotDotDot", message)
                    return None
            elif count >= want - 1:
                last = params[-1]
                elem = last.type.elem if isinstance(last.type, Slice) else last.type
                params = params[:-1]
                while len(params) < count:
                    params.append(Var(PARAM_VAR, last.pos, last.pkg, last.name, elem))
                want = count
            else:
                want -= 1  # for the message
        elif call.ellipsis:
            message = f"cannot use ... in call to non-variadic {expr_string(call.fun)}"
            self.error(call.ellipsis, "NonVariadicDotDotDot", message)
            return None
        if count == want:
            return params
        at: At = call.rparen
        qualifier = "not enough"
        if count > want:
            extra = args[want].expr
            at = extra if extra is not None else call.rparen
            qualifier = "too many"
        parts = ErrorParts("WrongArgCount")
        parts.add(at, f"{qualifier} arguments in call to {expr_string(call.fun)}")
        have = self.types_summary([x.type for x in args], False, bool(call.ellipsis))
        parts.add(0, "have " + have)
        parts.add(0, "want " + self.types_summary([v.type for v in sig.params.vars], sig.variadic, False))
        self.report(parts)
        return None

    def _add_generic_args(
        self, args: list[Operand], arg_types: list[list[Type]], params: list[TypeParam], type_args: list[Type | None]
    ) -> list[int]:
        """Add the type parameters of arguments that are generic functions to those to infer; gives their indices."""
        found: list[int] = []
        for i, arg in enumerate(args):
            if arg.mode == INVALID or not isinstance(arg.type, Signature) or not arg.type.type_params:
                continue
            # Renamed: one generic function may be passed several times.
            fresh, renamed = self.context.rename(arg.type.type_params, arg.type)
            assert isinstance(renamed, Signature)
            sig = renamed.copy()
            sig.type_params = fresh
            arg.type = sig
            params.extend(fresh)
            given: list[Type] = arg_types[i] if i < len(arg_types) else []
            type_args.extend(given)
            type_args.extend([None] * (len(params) - len(type_args)))
            found.append(i)
        return found

    # --- expressions whose value does not matter

    def use(self, *exprs: n.Expr | None) -> bool:
        ok = True
        for e in exprs:
            if e is not None and not self._use(e, False):
                ok = False
        return ok

    def use_lhs(self, *exprs: n.Expr) -> bool:
        ok = True
        for e in exprs:
            if not self._use(e, True):
                ok = False
        return ok

    def _use(self, e: n.Expr, lhs: bool) -> bool:
        x = Operand(VALUE)
        inner = n.unparen(e)
        if not isinstance(inner, n.Ident):
            self.raw_expr(None, x, e, None, True)
            return x.mode != INVALID
        if inner.name == "_":
            return True
        variable: Var | None = None
        used = False
        if lhs:
            obj = self.lookup(inner.name)
            if isinstance(obj, Var) and obj.pkg is self.pkg:
                variable, used = obj, obj.used
        self.expr_or_type(x, inner, True)
        if variable is not None:
            variable.used = used
        return x.mode != INVALID
