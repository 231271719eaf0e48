"""Words and decisions of attendance, as plain functions on plain values."""
