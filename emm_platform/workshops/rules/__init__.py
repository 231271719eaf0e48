"""Words and decisions of a meeting, as plain functions on plain values."""
