"""Words and decisions of sign-ups, as plain functions on plain values."""
from emm_platform.sign_ups.rules import may, seats, states

__all__ = ["may", "seats", "states"]
