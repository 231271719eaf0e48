"""What has to be known at the door: how full the room is, and who the person might be."""
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from emm_platform.attendance.models import Attendance
from emm_platform.attendance.rules.door import Room
from emm_platform.attendance.rules.words import POSITIVE
from emm_platform.directory.models import Country
from emm_platform.kernel.languages import in_language
from emm_platform.people.models import Person, PersonAffiliation
from emm_platform.people.rules import folded_name
from emm_platform.sign_ups.models import SignUp
from emm_platform.sign_ups.rules.states import SEAT_TAKING, SignUpState
from emm_platform.workshops.models import Room as RoomRow
from emm_platform.workshops.models import Session as Meeting
from emm_platform.workshops.models import Workshop

MOST = 10


@dataclass(frozen=True)
class Namesake:
    """Somebody with the name that was typed. `state` is their sign-up's at this meeting, None where they have none."""

    person_id: UUID
    full_name: str
    country_names: dict[str, str] | None
    institution: str
    state: SignUpState | None

    @property
    def country(self) -> str:
        return in_language(self.country_names)


def room_of(db: Session, session_id: UUID) -> Room:
    """How full the room of a session is. One statement."""
    came = select(func.count()).where(Attendance.session_id == Meeting.id, Attendance.value.in_(POSITIVE)).scalar_subquery()
    query = (
        select(came, Workshop.capacity, RoomRow.places).select_from(Meeting).join(Workshop, Workshop.id == Meeting.workshop_id)
        .outerjoin(RoomRow, RoomRow.id == Meeting.room_id).where(Meeting.id == session_id)
    )
    return Room(*db.execute(query).one())


def namesakes(db: Session, workshop_id: UUID, name: str) -> Sequence[Namesake]:
    """People of this meeting whose name holds what was typed, and others whose name is the same, ten at most. One statement."""
    folded = folded_name(name)
    if not folded:
        return []
    here = and_(SignUp.person_id == Person.id, SignUp.workshop_id == workshop_id, SignUp.superseded_by.is_(None))
    part = and_(SignUp.id.is_not(None), Person.folded_name.contains(folded, autoescape=True))
    rows = db.execute(
        select(
            Person.id, Person.full_name, Country.names, func.coalesce(func.nullif(SignUp.institution_name, ""), PersonAffiliation.institution_name, ""), SignUp.state,
        )
        .outerjoin(SignUp, here)
        .outerjoin(PersonAffiliation, and_(PersonAffiliation.person_id == Person.id, PersonAffiliation.until.is_(None)))
        .outerjoin(Country, Country.alpha2 == func.coalesce(SignUp.country, PersonAffiliation.country))
        .where(or_(Person.folded_name == folded, part))
        .order_by(SignUp.id.is_(None), Person.folded_name, Person.id).limit(MOST)
    )
    return [Namesake(*row) for row in rows]


def has_seat(db: Session, workshop_id: UUID, person_id: UUID) -> bool:
    """Whether somebody holds a seat of a meeting. One statement."""
    mine = (SignUp.workshop_id == workshop_id, SignUp.person_id == person_id, SignUp.superseded_by.is_(None))
    return db.scalar(select(SignUp.state).where(*mine)) in SEAT_TAKING
