"""A text form of the syntax tree that a few lines of Go can make from `go/parser`'s tree too, for comparison.

One line a node, parents first: nesting depth, kind, start and end offset, then its fields in go/ast's order, by
go/ast's names. Positions are byte offsets in the file (`-` for an absent token), lists show their length, an absent
child is `nil`; children follow on their own lines.
"""

from __future__ import annotations

import re
from functools import cache

from dotgo.syntax.nodes import BasicLit, File, IndexExpr, Node

# go/ast's fields of each kind. `@` marks the field that is `pos` here; `:` fields are positions, `=` fields are
# texts or flags, `>` fields are children.
_FIELDS = {
    "BadExpr": "@From :To",
    "Ident": "@NamePos =Name",
    "Ellipsis": "@Ellipsis >Elt",
    "BasicLit": "@ValuePos :ValueEnd =Kind =Value",
    "FuncLit": ">Type >Body",
    "CompositeLit": ">Type :Lbrace >Elts :Rbrace",
    "ParenExpr": "@Lparen >X :Rparen",
    "SelectorExpr": ">X >Sel",
    "IndexExpr": ">X :Lbrack >Indices :Rbrack",
    "SliceExpr": ">X :Lbrack >Low >High >Max =Slice3 :Rbrack",
    "TypeAssertExpr": ">X :Lparen >Type :Rparen",
    "CallExpr": ">Fun :Lparen >Args :Ellipsis :Rparen",
    "StarExpr": "@Star >X",
    "UnaryExpr": "@OpPos =Op >X",
    "BinaryExpr": ">X :OpPos =Op >Y",
    "KeyValueExpr": ">Key :Colon >Value",
    "ArrayType": "@Lbrack >Len >Elt",
    "StructType": "@Struct >Fields",
    "FuncType": ":Func >TypeParams >Params >Results",
    "InterfaceType": "@Interface >Methods",
    "MapType": "@Map >Key >Value",
    "ChanType": "@Begin :Arrow =Dir >Value",
    "Field": ">Names >Type >Tag",
    "FieldList": ":Opening >List :Closing",
    "BadStmt": "@From :To",
    "DeclStmt": ">Decl",
    "EmptyStmt": "@Semicolon =Implicit",
    "LabeledStmt": ">Label :Colon >Stmt",
    "ExprStmt": ">X",
    "SendStmt": ">Chan :Arrow >Value",
    "IncDecStmt": ">X :TokPos =Tok",
    "AssignStmt": ">Lhs :TokPos =Tok >Rhs",
    "GoStmt": "@Go >Call",
    "DeferStmt": "@Defer >Call",
    "ReturnStmt": "@Return >Results",
    "BranchStmt": "@TokPos =Tok >Label",
    "BlockStmt": "@Lbrace >List :Rbrace",
    "IfStmt": "@If >Init >Cond >Body >Else",
    "CaseClause": "@Case >List :Colon >Body",
    "SwitchStmt": "@Switch >Init >Tag >Body",
    "TypeSwitchStmt": "@Switch >Init >Assign >Body",
    "CommClause": "@Case >Comm :Colon >Body",
    "SelectStmt": "@Select >Body",
    "ForStmt": "@For >Init >Cond >Post >Body",
    "RangeStmt": "@For >Key >Value :TokPos =Tok :Range >X >Body",
    "ImportSpec": ">Name >Path",
    "ValueSpec": ">Names >Type >Values",
    "TypeSpec": ">Name >TypeParams :Assign >Type",
    "BadDecl": "@From :To",
    "GenDecl": "@TokPos =Tok :Lparen >Specs :Rparen",
    "FuncDecl": ">Recv >Name >Type >Body",
    "File": "@Package >Name >Decls =GoVersion",
}


@cache
def node_fields(kind: str) -> tuple[tuple[str, str, str], ...]:
    """Sort (`@`, `:`, `=`, `>`), go/ast's name and attribute of each field of a kind of node."""
    out: list[tuple[str, str, str]] = []
    for item in _FIELDS[kind].split():
        sort, name = item[0], item[1:]
        attribute = "pos" if sort == "@" else re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
        out.append((sort, name, "else_" if attribute == "else" else attribute))
    return tuple(out)


def children(node: Node) -> list[Node]:
    """The nodes directly below, in order of go/ast's fields."""
    out: list[Node] = []
    for sort, _, attribute in node_fields(type(node).__name__):
        if sort == ">":
            value = getattr(node, attribute)
            if isinstance(value, list):
                out += value
            elif value is not None:
                out.append(value)
    return out


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("\n", "\\n")
        return f'"{escaped}"'
    return str(value)


def _line(node: Node, depth: int, base: int) -> str:
    kind = type(node).__name__
    end = node.end()
    parts = [str(depth), kind, str(node.pos - base), str(end - base)]
    for sort, name, attribute in node_fields(kind):
        value = getattr(node, attribute)
        if sort in "@:":
            parts.append(f"{name}={value - base if value else '-'}")
        elif sort == "=":
            if name == "Value" and isinstance(node, BasicLit) and value[0] == "`":
                value = value.replace("\r", "")  # go/ast has the value without them, though positions count them
            parts.append(f"{name}={_text(value)}")
        elif isinstance(value, list):
            parts.append(f"{name}=#{len(value)}")
        elif value is None:
            parts.append(f"{name}={'#0' if name == 'List' else 'nil'}")
    if isinstance(node, IndexExpr) and len(node.indices) > 1:
        parts[1] = "IndexListExpr"
    return " ".join(parts)


def dump(file: File) -> str:
    """The whole tree of a file."""
    base = file.source.base
    lines: list[str] = []
    pending: list[tuple[Node, int]] = [(file, 0)]
    while pending:
        node, depth = pending.pop()
        lines.append(_line(node, depth, base))
        below = children(node)
        below.reverse()
        pending += [(child, depth + 1) for child in below]
    return "\n".join(lines) + "\n"
