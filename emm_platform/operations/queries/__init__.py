"""What can be read about the running of the platform."""
from emm_platform.operations.queries.outbox import Cursor, messages_by_state, outbox_standing, sending, sendings, troubled
from emm_platform.operations.queries.roles import administrators, holder, holders
from emm_platform.operations.queries.soundness import audit_end, audit_problem, damage, is_empty, row_counts, snapshot, version
from emm_platform.operations.queries.standing import demo_addresses, has_demo_people, nobody_is_known, reached
from emm_platform.operations.queries.trail import Wanted, kinds, trail

__all__ = [
    "Cursor", "Wanted", "administrators", "audit_end", "audit_problem", "damage", "demo_addresses", "has_demo_people", "holder", "holders", "is_empty", "kinds",
    "messages_by_state", "nobody_is_known", "outbox_standing", "reached", "row_counts", "sending", "sendings", "snapshot", "trail", "troubled", "version",
]
