"""Reading of sign-ups."""
from emm_platform.sign_ups.queries.standing import Own, Queue, Queued, Situation, live, queue, seat_numbers, situation

__all__ = ["Own", "Queue", "Queued", "Situation", "live", "queue", "seat_numbers", "situation"]
