"""Who signed up, for those who run the workshop."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country, MinistryType, StakeholderType
from emm_platform.kernel.languages import _, _l, in_language
from emm_platform.people.models import Person
from emm_platform.sign_ups.models import Need, SignUp
from emm_platform.sign_ups.rules.states import SEAT_TAKING, OverReason, SignUpState

PAGE = 50
STATES = {
    SignUpState.REQUESTED: _l("Asked for a seat"), SignUpState.NOMINATED: _l("Nominated"), SignUpState.WAITING: _l("Waiting"),
    SignUpState.RESERVED: _l("Seat kept"), SignUpState.OFFERED: _l("Seat offered"), SignUpState.ACCEPTED: _l("Has a seat"),
    SignUpState.CONFIRMED: _l("Has a seat, confirmed"), SignUpState.REFUSED: _l("Refused"), SignUpState.DECLINED: _l("Declined"),
    SignUpState.LAPSED: _l("Offer lapsed"), SignUpState.WITHDRAWN: _l("Withdrawn"), SignUpState.REPLACED: _l("Replaced"),
    SignUpState.CANCELLED: _l("Cancelled"),
}


@dataclass(frozen=True)
class RosterRow:
    """One sign-up with the affiliation of its snapshot."""

    id: UUID
    person_id: UUID | None
    full_name: str | None
    country_names: dict[str, str] | None
    institution_name: str
    ministry_names: dict[str, str] | None
    kind_names: dict[str, str] | None
    job_title: str
    state: SignUpState
    position: int | None
    seat_no: int | None
    over_reason: OverReason | None
    created_at: datetime
    needs: str | None

    @property
    def country(self) -> str:
        return in_language(self.country_names)

    @property
    def kind(self) -> str:
        return in_language(self.ministry_names) or in_language(self.kind_names)

    @property
    def state_words(self) -> str:
        return _(STATES[self.state])


@dataclass(frozen=True)
class Roster:
    """A page of sign-ups in the order in which people asked; `after` continues it and is None on the last page."""

    rows: Sequence[RosterRow]
    after: int | None


@dataclass(frozen=True)
class StateCount:
    """How many sign-ups are in a state."""

    state: SignUpState
    count: int

    @property
    def words(self) -> str:
        return _(STATES[self.state])


def roster(db: Session, workshop_id: UUID, state: str = "", after: int = 0, whole: bool = False) -> Roster:
    """Sign-ups of a workshop, those with a position first, fifty a page or all of them. One statement."""
    query = (
        select(
            SignUp.id, SignUp.person_id, Person.full_name, Country.names, SignUp.institution_name, MinistryType.names, StakeholderType.names,
            SignUp.job_title, SignUp.state, SignUp.position, SignUp.seat_no, SignUp.over_reason, SignUp.created_at, Need.text,
        )
        .join(Person, Person.id == SignUp.person_id, isouter=True)
        .join(Country, Country.alpha2 == SignUp.country, isouter=True)
        .join(MinistryType, MinistryType.id == SignUp.ministry_type, isouter=True)
        .join(StakeholderType, StakeholderType.id == SignUp.stakeholder_type, isouter=True)
        .join(Need, Need.sign_up_id == SignUp.id, isouter=True)
        .where(SignUp.workshop_id == workshop_id, SignUp.superseded_by.is_(None), func.coalesce(SignUp.position, 0) > after)
        .order_by(SignUp.position, SignUp.id)
        .limit(None if whole else PAGE + 1)
    )
    if state in set(SignUpState):
        query = query.where(SignUp.state == state)
    rows: list[RosterRow] = [RosterRow(*tuple(row)) for row in db.execute(query)]
    return Roster(rows, None) if whole else Roster(rows[:PAGE], rows[PAGE - 1].position if len(rows) > PAGE else None)


def counts(db: Session, workshop_id: UUID) -> list[StateCount]:
    """How many sign-ups are in each state that occurs, in the order of the states. One statement."""
    query = select(SignUp.state, func.count()).where(SignUp.workshop_id == workshop_id, SignUp.superseded_by.is_(None)).group_by(SignUp.state)
    found = {row[0]: row[1] for row in db.execute(query)}
    return [StateCount(state, found[state]) for state in SignUpState if state in found]


def seats_held(found: Sequence[StateCount]) -> int:
    """How many of these hold a seat."""
    return sum(entry.count for entry in found if entry.state in SEAT_TAKING)
