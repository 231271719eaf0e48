"""The worker: sends what is in the outbox and does the duties of the features. Any number may run at once."""
import signal
import threading
import time
from types import FrameType

import structlog
from flask import current_app

from emm_platform.kernel.db import database
from emm_platform.kernel.feature import Duty
from emm_platform.kernel.mail import send_due

log = structlog.get_logger()
PAUSE = 2.0  # seconds between two looks into the outbox


def run_once() -> dict[str, int]:
    """Do every duty once and send what is due; gives how much each did."""
    done = {}
    for duty in (*_duties(), Duty("send", 0, send_due)):
        done[duty.name] = _try(duty)
    return done


def run_for_ever() -> None:
    """Go round until told to stop (TERM, INT); what is in hand is finished first."""
    stop = threading.Event()

    def told(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
    next_at = {duty.name: 0.0 for duty in _duties()}
    while not stop.is_set():
        for duty in _duties():
            if time.monotonic() >= next_at[duty.name]:
                next_at[duty.name] = time.monotonic() + duty.every_seconds
                _try(duty)
        _try(Duty("send", 0, send_due))
        stop.wait(PAUSE)


def _duties() -> tuple[Duty, ...]:
    duties: tuple[Duty, ...] = current_app.extensions["emm_duties"]
    return duties


def _try(duty: Duty) -> int:
    """One duty; a failure is logged and does not stop the others. Gives how much was done."""
    try:
        count = duty.run()
    except Exception as failure:  # the worker's loop: one of the two places that may
        log.error("duty failed", duty=duty.name, exc_info=failure)
        return 0
    finally:
        database.session.remove()
    if count:
        log.info("duty", duty=duty.name, count=count)
    return count
