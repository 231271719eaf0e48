"""Everything that changes who has a seat and who waits."""
from emm_platform.sign_ups.actions.calendars import enclose
from emm_platform.sign_ups.actions.coming import Unasked, Wishes, record, sign_up, sign_up_as, walk_in
from emm_platform.sign_ups.actions.following import follow_affiliation
from emm_platform.sign_ups.actions.leaving import withdraw
from emm_platform.sign_ups.actions.marking import set_attended
from emm_platform.sign_ups.actions.needs import forget_needs
from emm_platform.sign_ups.actions.settling import cancel_all, refill, set_capacity, settle
from emm_platform.sign_ups.actions.telling import tell, tell_nobody

__all__ = ["Unasked", "Wishes", "cancel_all", "enclose", "follow_affiliation", "forget_needs", "record", "refill", "set_attended", "set_capacity", "settle", "sign_up", "sign_up_as", "tell", "tell_nobody", "walk_in", "withdraw"]
