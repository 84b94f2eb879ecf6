"""Where the collector finds a function's pointers: slots of the root frame and the stack objects in it.

A `ptr` register that is live across a call that may collect gets a slot, which it is stored to once, after its
definition. "May collect" means: may collect and then return normally. After a panic only the recover block goes on,
so a function with one keeps what that block uses in slots all the time, and its frame whatever plan finds.

What is optional is keyed by callee (`ir/callees.py`): plan knows later which of them really collect.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dotgo.ir.callees import callee_key, never_collects
from dotgo.ir.instructions import Call, CallClosure, CallInterface, Function, Instr, StackObject
from dotgo.passes.liveness import Liveness, live_after_terminator_uses, pointer_liveness

# A slot's store names the callees for which it is needed; beyond this many it is kept whenever the frame is.
MAX_KEYS_OF_A_SLOT = 6

HEADER_SIZE = 4


@dataclass(slots=True)
class RootPlan:
    """The root frame of one function.

    `slots`: slot of a register, by its number. `keys`: for which callees its store is needed; None means whenever the
    frame exists. `frame_keys`: for which callees the frame is needed; None means always. `objects`: the word of the
    frame at which a stack object begins, counted from slot 0. `words`: slots and object words together.
    """

    slot_count: int = 0
    slots: dict[int, int] = field(default_factory=dict)
    keys: dict[int, tuple[str, ...] | None] = field(default_factory=dict)
    frame_keys: tuple[str, ...] | None = ()
    objects: dict[str, int] = field(default_factory=dict)
    words: int = 0
    mask: bytes = b""

    @property
    def size(self) -> int:
        """Bytes of the frame."""
        return HEADER_SIZE + 4 * self.words

    @property
    def needed(self) -> bool:
        """Whether some plan can need the frame."""
        return self.words > 0 and (self.frame_keys is None or bool(self.frame_keys))


def _collecting_key(instr: Instr) -> str | None:
    """The callee key of an instruction that may collect and return; None for all others."""
    if not isinstance(instr, Call | CallClosure | CallInterface):
        return None
    if isinstance(instr, Call) and instr.noreturn:
        return None
    key = callee_key(instr)
    return None if never_collects(key) else key


def collecting_keys(f: Function) -> list[str]:
    """The keys of all calls that may collect, in order of first appearance."""
    keys: dict[str, None] = {}
    for block in f.blocks:
        for instr in block.instrs:
            key = _collecting_key(instr)
            if key is not None:
                keys[key] = None
    return list(keys)


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _live_across(f: Function, liveness: Liveness) -> dict[str, int]:
    """For each callee key what is live across some call of it."""
    across: dict[str, int] = {}
    for block in f.blocks:
        live = live_after_terminator_uses(f, block, liveness)
        for instr, uses, defs in reversed(liveness.blocks[block].steps):
            live &= ~defs
            key = _collecting_key(instr)
            if key is not None:
                across[key] = across.get(key, 0) | live
            live |= uses
    return across


def _interference(f: Function, liveness: Liveness, rooted: int) -> dict[int, int]:
    """For each rooted register the rooted ones that live at its definition (the reverse is not written down)."""
    conflicts = dict.fromkeys(_bits(rooted), 0)

    def defined(mask: int, live: int) -> None:
        live &= rooted
        for bit in _bits(mask & rooted):
            conflicts[bit] |= live

    for block in f.blocks:
        live = live_after_terminator_uses(f, block, liveness)
        for _, uses, defs in reversed(liveness.blocks[block].steps):
            if defs & rooted:
                defined(defs, live | defs)
            live = live & ~defs | uses
        defined(liveness.blocks[block].param_mask, live | liveness.blocks[block].param_mask)
        if block is f.blocks[0]:
            params = 0
            for p in f.params:
                if p.id in liveness.index:
                    params |= 1 << liveness.index[p.id]
            defined(params, live | params)
    return conflicts


def _colour(rooted: int, conflicts: dict[int, int], always: int) -> dict[int, int]:
    """A slot for each rooted register, greedily in order of definition; those of `always` share with none."""
    members: list[int] = []
    blocked: list[int] = []
    slots: dict[int, int] = {}
    for bit in _bits(always):
        slots[bit] = len(slots)
    first = len(slots)
    for bit in _bits(rooted & ~always):
        mine, place = conflicts[bit], 1 << bit
        for n, held in enumerate(members):
            if not held & mine and not blocked[n] & place:
                members[n] |= place
                blocked[n] |= mine
                slots[bit] = first + n
                break
        else:
            slots[bit] = first + len(members)
            members.append(place)
            blocked.append(mine)
    return slots


def _layout(plan: RootPlan, objects: list[StackObject]) -> None:
    """Places the stack objects behind the slots and makes the mask: bit i of byte i/8 = word i holds a pointer.

    Alignment beyond 4 is not kept: Go asks for 8 only for 64-bit atomics, and wasm has no alignment faults.
    """
    pointers = list(range(plan.slot_count))
    words = plan.slot_count
    for o in objects:
        plan.objects[o.name] = words
        pointers.extend(words + w for w in o.ptr_words)
        words += (o.size + 3) // 4
    plan.words = words
    mask = bytearray((words + 7) // 8)
    for word in pointers:
        mask[word // 8] |= 1 << word % 8
    plan.mask = bytes(mask)


def root_plan(f: Function) -> RootPlan:
    """The root frame of a function; not `needed` for one that never collects."""
    plan = RootPlan()
    objects = [o for o in f.stack_objects if o.ptr_words]
    points = [] if f.nogc else collecting_keys(f)
    if f.nogc or (not points and f.recover_block is None):
        return plan
    liveness = pointer_liveness(f)
    across = _live_across(f, liveness)
    always = liveness.blocks[f.recover_block].live_in if f.recover_block is not None else 0
    rooted = always
    for mask in across.values():
        rooted |= mask
    keys_of: dict[int, list[str]] = {bit: [] for bit in _bits(rooted)}
    for key in points:
        for bit in _bits(across[key]):
            keys_of[bit].append(key)
    slots = _colour(rooted, _interference(f, liveness, rooted), always)
    plan.slot_count = len(set(slots.values()))
    for bit in _bits(rooted):
        reg = liveness.regs[bit]
        plan.slots[reg.id] = slots[bit]
        few = len(keys_of[bit]) <= MAX_KEYS_OF_A_SLOT and not always >> bit & 1
        plan.keys[reg.id] = tuple(keys_of[bit]) if few else None
    if f.recover_block is not None:
        plan.frame_keys = None
    elif objects:
        plan.frame_keys = tuple(points)
    else:
        plan.frame_keys = tuple(key for key in points if across[key])
    _layout(plan, objects)
    return plan
