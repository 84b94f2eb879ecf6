"""How a call ends early: a fault that a host function raises, and the trap that callers see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dotgo.diagnostics import DiagnosticError, coded_error


class Fault(Exception):
    """Raised inside a host function: ends the call with a code of `tables/errors/host.toml`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


# The engine gives the innermost frames, at most this many.
MOST_FRAMES: Final = 20


@dataclass(frozen=True, slots=True)
class Frame:
    """One wasm frame of a trap, innermost first; `offset` counts bytes from the start of the module."""

    function: int
    name: str
    offset: int


class GuestTrap(Exception):
    """A call that ended early: code, text and the wasm stack at that moment."""

    def __init__(self, code: str, message: str, frames: tuple[Frame, ...] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.frames = frames

    def as_error(self) -> DiagnosticError:
        """The same as a coded error."""
        return coded_error(self.code, self.message)


class GuestExit(Exception):
    """A program ended itself with an exit code; the engine adds the wasm stack at that moment."""

    def __init__(self, status: int, frames: tuple[Frame, ...] = ()) -> None:
        super().__init__(f"exit {status}")
        self.status = status
        self.frames = frames
