"""What can be read about the running of the platform."""
from emm_platform.operations.queries.soundness import audit_end, audit_problem, damage, is_empty, row_counts, snapshot, version
from emm_platform.operations.queries.standing import demo_addresses, has_demo_people, nobody_is_known, reached

__all__ = [
    "audit_end", "audit_problem", "damage", "demo_addresses", "has_demo_people", "is_empty", "nobody_is_known", "reached", "row_counts",
    "snapshot", "version",
]
