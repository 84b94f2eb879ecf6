"""`dotgo chain-spec BLOB`: the chain specification of a blob, for nodes, light clients and Chopsticks."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dotgo.cli.output import write_atomically
from dotgo.diagnostics import Position, coded_error
from dotgo.host.trace import read_lines
from dotgo.release.chain_spec import CHAIN_TYPES, ChainIdentity, render_chain_spec
from dotgo.release.genesis import DEVELOPMENT, GenesisBuilder
from dotgo.release.json_text import JsonFault, JsonObject, parse_object


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `dotgo chain-spec`."""
    default = ChainIdentity()
    parser.add_argument("blob", type=Path, metavar="BLOB", help="a runtime blob, compressed or not")
    source = parser.add_mutually_exclusive_group()
    source.add_argument(
        "--preset", type=_text, metavar="NAME", help=f"a preset of the blob (default: {DEVELOPMENT}, if it is there)"
    )
    source.add_argument(
        "--patch", type=Path, metavar="FILE", help="JSON that is merged (RFC 7396) over the default configuration"
    )
    source.add_argument("--list-presets", action="store_true", help="show the names of the blob's presets, and end")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="default: standard output")
    parser.add_argument(
        "--name", type=_text, default=default.name, help="the chain's name for people (default: %(default)s)"
    )
    parser.add_argument(
        "--id", type=_text, default=default.id, help="the chain's name for programs (default: %(default)s)"
    )
    parser.add_argument(
        "--chain-type",
        type=_text,
        default=default.chain_type,
        metavar="TYPE",
        help=f"{', '.join(CHAIN_TYPES)}, or a name of your own (default: %(default)s)",
    )
    parser.add_argument(
        "--boot-node", type=_text, action="append", default=[], metavar="MULTIADDR", help="may be given repeatedly"
    )
    parser.add_argument(
        "--protocol-id", type=_text, metavar="ID", help="part of the names of network protocols (default: none)"
    )
    parser.add_argument(
        "--ss58-format",
        type=_format,
        default=default.ss58_format,
        metavar="N",
        help="default: %(default)s",
    )
    parser.add_argument(
        "--token-decimals",
        type=_decimals,
        default=default.token_decimals,
        metavar="N",
        help="default: %(default)s",
    )
    parser.add_argument(
        "--token-symbol",
        type=_text,
        default=default.token_symbol,
        metavar="TEXT",
        help="default: %(default)s",
    )


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError(f"{text!r} is not UTF-8") from None
    return text


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to {most}")
    return int(text)


def _format(text: str) -> int:
    # Prefixes of SS58 addresses have 14 bits.
    return _number(text, 16383)


def _decimals(text: str) -> int:
    return _number(text, 255)


def run(args: argparse.Namespace) -> int:
    """0 when the specification was written; errors are raised."""
    path: Path = args.blob
    try:
        blob = path.read_bytes()
    except OSError as error:
        raise coded_error("DotgoBlobRead", str(error.strerror), Position(str(path), 0, 0)) from None
    patch = None if args.patch is None else _read_patch(args.patch)
    builder = GenesisBuilder(blob, str(path), read_lines(path, blob))
    if args.list_presets:
        sys.stdout.write("".join(name + "\n" for name in builder.preset_names()))
        return 0
    if patch is None:
        preset: str | None = args.preset
        if preset is None and DEVELOPMENT in builder.preset_names():
            preset = DEVELOPMENT
        patch = {} if preset is None else builder.preset(preset)
    state = builder.build(builder.config(patch))
    identity = ChainIdentity(
        args.name,
        args.id,
        args.chain_type,
        tuple(args.boot_node),
        args.protocol_id,
        args.ss58_format,
        args.token_decimals,
        args.token_symbol,
    )
    text = render_chain_spec(identity, state)
    if args.output is None:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    else:
        write_atomically(args.output, text)
    return 0


def _read_patch(path: Path) -> JsonObject:
    try:
        return parse_object(path.read_bytes())
    except OSError as error:
        raise coded_error("DotgoFileRead", f"cannot be read: {error.strerror}", Position(str(path), 0, 0)) from None
    except JsonFault as fault:
        position = Position(str(path), fault.line, fault.column)
        raise coded_error("DotgoGenesisPatch", f"no JSON object: {fault.reason}", position) from None
