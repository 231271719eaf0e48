"""Words and decisions of sign-ups, as plain functions on plain values."""
