"""Everything that changes who has a seat and who waits."""
from emm_platform.sign_ups.actions.coming import Wishes, record, sign_up, sign_up_as, walk_in
from emm_platform.sign_ups.actions.leaving import withdraw
from emm_platform.sign_ups.actions.marking import set_attended
from emm_platform.sign_ups.actions.settling import cancel_all, refill, set_capacity, settle

__all__ = ["Wishes", "cancel_all", "record", "refill", "set_attended", "set_capacity", "settle", "sign_up", "sign_up_as", "walk_in", "withdraw"]
