"""Reading of sign-ups."""
from emm_platform.sign_ups.queries.calendars import calendar_of
from emm_platform.sign_ups.queries.due import due, needs_due
from emm_platform.sign_ups.queries.listing import Wanted, country_choices, listing, process_choices, run_by
from emm_platform.sign_ups.queries.roster import StateCount, counts, roster
from emm_platform.sign_ups.queries.shown import Shown, workshop
from emm_platform.sign_ups.queries.standing import Own, Queue, Queued, Situation, ahead_of, live, queue, seat_numbers, situation
from emm_platform.sign_ups.queries.telling import Telling, telling

__all__ = [
    "Own",
    "Queue",
    "Queued",
    "Shown",
    "Situation",
    "StateCount",
    "Telling",
    "Wanted",
    "ahead_of",
    "calendar_of",
    "country_choices",
    "counts",
    "due",
    "listing",
    "live",
    "needs_due",
    "process_choices",
    "queue",
    "roster",
    "run_by",
    "seat_numbers",
    "situation",
    "telling",
    "workshop",
]
