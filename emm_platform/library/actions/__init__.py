"""Keeping the search true: what a publication changed, or everything anew."""
from emm_platform.library.actions.indexing import keep, rebuild

__all__ = ["keep", "rebuild"]
