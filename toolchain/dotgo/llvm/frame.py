"""Entry and exits of a function: stack objects, the root frame, and what an unwound frame does on its way out."""

from __future__ import annotations

from dotgo.ir.signatures import runtime_sig
from dotgo.llvm.chunk import machine_sig_text
from dotgo.llvm.marks import ELSE, END
from dotgo.llvm.names import result_type, symbol
from dotgo.llvm.state import (
    COLD_CALL,
    DEAD_END,
    ROOT_LIMIT,
    ROOT_SP,
    STACK_OVERFLOW,
    UNLIKELY,
    UNWIND_TARGET,
    UNWIND_WORD,
    State,
)


def prologue(s: State) -> None:
    """Stack objects, and the root frame (docs/architecture.md, "Roots")."""
    out, roots = s.out, s.roots
    allocas: list[str] = []
    for n, o in enumerate(s.f.stack_objects):
        line = f"  %o{n} = alloca [{o.size} x i8], align {o.align}\n"
        if roots.needed and o.name in roots.objects:
            allocas.append(line)
        else:
            out.append(line)
    if roots.needed:
        out.append(s.frame_mark)
        _push_frame(s)
        if s.frame_mark:
            if allocas:
                out.append(ELSE)
                out.extend(allocas)
            out.append(END)
    out.append("  br label %L0\n")


def _push_frame(s: State) -> None:
    out, roots = s.out, s.roots
    for name in ("runtime.rootsp", "go:rootlimit"):
        s.ref(name)
    s.ref(STACK_OVERFLOW, machine_sig_text(runtime_sig("stackoverflow")))
    descriptor = f"roots:{roots.words}:{roots.mask.hex()}"
    s.ref(descriptor)
    size = roots.size
    out.append(f"  %rs0 = load ptr, ptr {ROOT_SP}, align 4\n")
    # Compared as a distance, so that a huge frame cannot wrap round address 0.
    out.append(
        f"  %rs1 = ptrtoint ptr %rs0 to i32\n  %rs2 = sub i32 %rs1, ptrtoint (ptr {ROOT_LIMIT} to i32)\n"
        f"  %rs3 = icmp ult i32 %rs2, {size}\n  br i1 %rs3, label %overflow, label %frame, {UNLIKELY}\n"
        f"overflow:\n  call void {symbol(STACK_OVERFLOW)}() {COLD_CALL}{s.line(0)}{DEAD_END}frame:\n"
        f"  %rs = getelementptr i8, ptr %rs0, i32 -{size}\n"
    )
    stored: set[int] = set()
    for p in s.f.params:
        slot = roots.slots.get(p.id)
        if slot is not None:
            stored.add(slot)
    out.extend([s.zero_slot(slot) for slot in range(roots.slot_count) if slot not in stored])
    rest = roots.words - roots.slot_count
    if rest:
        start = 4 + 4 * roots.slot_count
        out.append(
            f"  %rs4 = getelementptr nuw i8, ptr %rs, i32 {start}\n"
            f"  call void @llvm.memset.p0.i32(ptr align 4 %rs4, i8 0, i32 {4 * rest}, i1 false)\n"
        )
    for p in s.f.params:
        if p.id in roots.slots:
            out.append(s.store_slot(p))
    out.append(f"  store ptr {symbol(descriptor)}, ptr %rs, align 4\n  store ptr %rs, ptr {ROOT_SP}, align 4\n")
    for n, o in enumerate(s.f.stack_objects):
        if o.name in roots.objects:
            out.append(f"  %o{n} = getelementptr nuw i8, ptr %rs, i32 {4 + 4 * roots.objects[o.name]}\n")


def pop_frame(s: State) -> str:
    if not s.roots.needed:
        return ""
    line = f"  store ptr %rs0, ptr {ROOT_SP}, align 4\n"
    return f"{s.frame_mark}{line}{END}" if s.frame_mark else line


def exits(s: State) -> None:
    """The shared cold ends of frames that are unwound; LLVM drops them if plan finds that nothing unwinds."""
    f = s.f
    result = result_type(f.sig.results)
    zero = "ret void" if result == "void" else f"ret {result} zeroinitializer"
    for label in s.exit_labels:
        s.out.append(f"{label}:\n")
        if label == "unwind" and f.recover_block is not None:
            assert f.defer_token is not None
            s.ref("runtime.unwindtarget")
            s.out.append(
                f"  %ut = load i32, ptr {UNWIND_TARGET}, align 4\n  %um = icmp eq i32 %ut, %r{f.defer_token.id}\n"
                f"  br i1 %um, label %recover, label %leave\nrecover:\n"
                f"  store i32 0, ptr {UNWIND_WORD}, align 4\n"
                f"  br label %L{s.numbers[f.recover_block]}\nleave:\n"
            )
        s.out.append(f"{pop_frame(s)}  {zero}\n")
