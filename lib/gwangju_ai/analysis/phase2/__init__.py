"""Phase 2: what was promised, asked and granted, and what the recorded rates would make of it."""
