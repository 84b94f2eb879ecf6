"""Builds SSA IR from typed syntax: `package.build_package` is the entry.

Layers, each importing only those before it: `shapes`, `ssa`, `emit` (instructions), `module` (symbols, work),
`variables` (what a body does with its variables), `function` (types, storage, temporaries, dispatch), `places`,
`interfaces`, `compare`, `values`, `conversions` …; then one file a group of nodes, which registers itself in
`registry`; then `body`, `closures`, `rangefunc`, `defers`, `wrappers`, `initialiser`, and `package` on top.
"""
