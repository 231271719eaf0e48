"""Words and decisions of a meeting, as plain functions on plain values."""
from emm_platform.workshops.rules import agenda, changes, local_time, may, phase, plans, words

__all__ = ["agenda", "changes", "local_time", "may", "phase", "plans", "words"]
