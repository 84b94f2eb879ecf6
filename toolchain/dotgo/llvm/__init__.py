"""IR to LLVM text, optimisation and object code."""
