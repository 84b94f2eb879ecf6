"""The type checker: types, constants, generics, layout, export data. Shaped as go/types.

`check.check_package` checks one package and gives a `Checked`. What it finds out is written into the syntax tree:

- `expr.tv`: `operand.TypeAndValue` of every expression and type. Constants have their value (`constant.Value`);
  untyped ones the type they end up with. A call's `fun` of a generic function has the instantiated signature. The
  `tv.type` of a comma-ok expression on the right of `v, ok =` is a Tuple of two. Not set for names of packages, struct
  keys and labels, nor in code that is in error.
- `ident.obj`: the object that an identifier declares or denotes (None for `_` on the left and for the symbol of a type
  switch; every clause has its own, see below).
- `selector.info`: a `lookup.Selection`; None for qualified names (`pkg.Name`: only `sel.obj`).
- Instances: `IndexExpr.info`, `SelectorExpr.sel` and plain `Ident` cannot all carry them, so the one place is
  `Checked.instances`, a dict from the *identifier* that denotes the generic function or type (`F` in `F[int](x)` and in
  `F(x)`, `Sel` in `p.F(x)`, `x.M[int]`) to `Instance(type_args, type)`; use `Checked.instance_of(expr)`, which finds
  the identifier in any of these forms.
- `clause.info` of a CaseClause of a type switch with a symbol: the clause's `Var`.
- `spec.info` of an ImportSpec without a name: its `PkgName`. `field.info` of a Field without names: its `Var`
  (parameter, result or receiver).
- `func_decl.info`: its `Func`. `func_lit.info`: its `Signature`.

`Checked` has the package, files, `init_order`, imports, and all methods; diagnostics are beside it.
Names: `types.py` the types, `objects.py` the objects, `typeset.py` identity, `lookup.py` and `methodset.py` fields and
methods, `instantiate.py` substitution (`Context.subst_local` is what monomorphisation needs), `layout.py` sizes,
`typestring.py` texts and `type_key`.
"""
