"""Everything that changes a meeting and its agenda."""
from emm_platform.workshops.actions.agenda import add_session, change_session, remove_session, set_people
from emm_platform.workshops.actions.meetings import cancel, change, create, publish, set_capacity
from emm_platform.workshops.actions.telling import told

__all__ = ["add_session", "cancel", "change", "change_session", "create", "publish", "remove_session", "set_capacity", "set_people", "told"]
