"""What the worker does by itself once a minute."""
from collections.abc import Callable
from uuid import UUID

from flask import Flask
from sqlalchemy import select, update

from emm_platform.kernel import clock
from emm_platform.kernel.db import reading
from emm_platform.kernel.work import Work, perform
from emm_platform.sign_ups.feature import settle
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Workshop

Build = Callable[..., UUID]


def test_a_seat_that_nobody_holds_is_found_and_given(app: Flask, a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop(capacity=1)
    for _ in range(3):
        a_sign_up(made)
    perform(_two_seats, made)
    assert settle() == 1
    assert settle() == 0
    assert [state for [state] in reading().execute(select(SignUp.state).order_by(SignUp.position))] == ["accepted", "accepted", "waiting"]


def test_snapshots_are_frozen_once_the_meeting_begins(app: Flask, a_workshop: Build, a_sign_up: Build) -> None:
    made = a_workshop()
    a_sign_up(made)
    settle()
    assert reading().scalars(select(SignUp.frozen_at)).all() == [None]
    starts = reading().get_one(Workshop, made).first_start
    assert starts is not None
    clock.start_at(starts)
    settle()
    assert None not in reading().scalars(select(SignUp.frozen_at)).all()


def _two_seats(work: Work, workshop: UUID) -> None:
    """A capacity that changed without anybody settling, as after a crash between two releases."""
    work.db.execute(update(Workshop).where(Workshop.id == workshop).values(capacity=2))
