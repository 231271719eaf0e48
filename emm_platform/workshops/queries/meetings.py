"""One meeting as pages show it, found only where the reader may see it."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, Uuid, bindparam, func, select
from sqlalchemy.orm import Session

from emm_platform.directory.models import Country, Process
from emm_platform.kernel.identity import SYSTEM, Actor, Role, Scope
from emm_platform.kernel.languages import _, in_language
from emm_platform.workshops import models
from emm_platform.workshops.models import Workshop, WorkshopArea, WorkshopWay
from emm_platform.workshops.rules.may import Draft
from emm_platform.workshops.rules.phase import Timing, Window, phase
from emm_platform.workshops.rules.words import NO_LIMIT, Phase, SessionStatus, Status, WalkIns, Way


@dataclass(frozen=True)
class Meeting:
    """One workshop with its windows. `title`, `process`, `country_name` and `label` are in the reader's language."""

    id: UUID
    slug: str
    titles: dict[str, str]
    summaries: dict[str, str]
    status: Status
    mode: Way
    process_id: str | None
    process_names: dict[str, str] | None
    round_no: int | None
    place: str
    country: str | None
    country_names: dict[str, str] | None
    online: bool
    zone: str
    languages: list[str]
    capacity: int
    first_start: datetime | None
    last_end: datetime | None
    fill_until: datetime | None
    waiting_list: bool
    list_max: int | None
    walk_ins: WalkIns
    revision: int
    demo: bool
    reconstruction: bool
    labels: dict[str, str] | None
    windows: tuple[Window, ...]
    opens: datetime | None
    closes: datetime | None
    is_run_by_me: bool

    @property
    def title(self) -> str:
        return in_language(self.titles)

    @property
    def summary(self) -> str:
        return in_language(self.summaries)

    @property
    def process(self) -> str:
        return in_language(self.process_names)

    @property
    def country_name(self) -> str:
        return in_language(self.country_names)

    @property
    def label(self) -> str:
        """The sentence that says that this meeting, or what is shown of it, is not a plain record; empty for all others."""
        if self.labels:
            return in_language(self.labels)
        if self.reconstruction:
            return _("Reconstruction. Programme and people are invented where no record was found.")
        return _("Demonstration. Imaginary meeting and people.") if self.demo else ""

    @property
    def timing(self) -> Timing:
        return Timing(self.status, self.windows, self.first_start, self.last_end)

    def phase(self, now: datetime) -> Phase:
        """Where the meeting stands at this instant."""
        return phase(self.timing, now)

    @property
    def has_limit(self) -> bool:
        return self.capacity < NO_LIMIT

    @property
    def is_draft(self) -> bool:
        return self.status is Status.DRAFT


# The tables' columns: this statement is sent with every list and page of workshops, and by the classes it costs twice as much.
WORKSHOP, WAY, _PROCESS, _COUNTRY = (table.__table__.c for table in (Workshop, WorkshopWay, Process, Country))
COLUMNS: tuple[Any, ...] = (
    WORKSHOP.id, WORKSHOP.slug, WORKSHOP.titles, WORKSHOP.summaries, WORKSHOP.status, WORKSHOP.mode, WORKSHOP.process_id,
    _PROCESS.names.label("process_names"), WORKSHOP.round_no, WORKSHOP.place, WORKSHOP.country, _COUNTRY.names.label("country_names"),
    WORKSHOP.online, WORKSHOP.zone, WORKSHOP.languages, WORKSHOP.capacity, WORKSHOP.first_start, WORKSHOP.last_end, WORKSHOP.fill_until,
    WORKSHOP.waiting_list, WORKSHOP.list_max, WORKSHOP.walk_ins, WORKSHOP.revision, WORKSHOP.demo, WORKSHOP.reconstruction, WORKSHOP.labels,
)
WINDOW: tuple[Any, ...] = (WAY.way, WAY.opens, WAY.closes, WAY.opens_utc, WAY.closes_utc)


def with_windows(*more: Any) -> Select[Any]:
    """Meetings, one row for each window, with these further columns."""
    return (
        select(*COLUMNS, *WINDOW, *more)
        .select_from(Workshop.__table__)
        .outerjoin(Process.__table__, _PROCESS.id == WORKSHOP.process_id)
        .outerjoin(Country.__table__, _COUNTRY.alpha2 == WORKSHOP.country)
        .outerjoin(WorkshopWay.__table__, WAY.workshop_id == WORKSHOP.id)
    )


_BY_WINDOW = with_windows().order_by(WAY.opens_utc)
_AT_ADDRESS = _BY_WINDOW.where(WORKSHOP.slug == bindparam("slug"))
_OF_ID = _BY_WINDOW.where(WORKSHOP.id == bindparam("workshop", type_=Uuid()))


def folded(rows: Sequence[Row[Any]], actor: Actor) -> Meeting:
    """The rows of one meeting as one value."""
    first = rows[0]
    values = {column.key: getattr(first, column.key) for column in COLUMNS}
    main = next((row for row in rows if row.way is first.mode), first)
    windows = tuple(Window(row.way, row.opens_utc, row.closes_utc) for row in rows if row.way is not None)
    runs = is_run_by(actor, first.slug, first.process_id)
    return Meeting(**values, windows=windows, opens=main.opens, closes=main.closes, is_run_by_me=runs)


def is_run_by(actor: Actor, slug: str, process_id: str | None) -> bool:
    """Whether this actor runs this workshop, by a grant for it, its process or the platform."""
    scopes = [Scope("workshop", slug), *([Scope("process", process_id)] if process_id else [])]
    return actor.holds_in(Role.FACILITATOR, *scopes)


def meeting(db: Session, actor: Actor, slug: str) -> Meeting | None:
    """The meeting at this address, if this reader may see it: a draft is seen only by those who run it. One statement."""
    rows = db.execute(_AT_ADDRESS, {"slug": slug}).all()
    return visible(folded(rows, actor)) if rows else None


def meeting_of(db: Session, workshop_id: UUID) -> Meeting:
    """A meeting as the platform itself sees it. One statement."""
    return folded(db.execute(_OF_ID, {"workshop": workshop_id}).all(), SYSTEM)


def visible(found: Meeting) -> Meeting | None:
    """The meeting, unless it is a draft of others."""
    return found if found.is_run_by_me or found.status is not Status.DRAFT else None


def owned(db: Session, actor: Actor, slug: str) -> Meeting | None:
    """The meeting at this address, if this reader runs it. One statement."""
    found = meeting(db, actor, slug)
    return found if found and found.is_run_by_me else None


def draft(db: Session, workshop: Workshop, as_record: bool) -> Draft:
    """What decides what may be done with a workshop. Two statements."""
    planned = (models.Session.workshop_id == workshop.id) & (models.Session.status == SessionStatus.PLANNED)
    sessions = db.scalar(select(func.count()).select_from(models.Session).where(planned))
    return Draft(timing(db, workshop), bool(workshop.place or workshop.online), sessions or 0, as_record)


def draft_of(db: Session, actor: Actor, meeting: Meeting) -> Draft:
    """The same of a meeting as a page shows it, without its lock. One statement."""
    planned = (models.Session.workshop_id == meeting.id) & (models.Session.status == SessionStatus.PLANNED)
    sessions = db.scalar(select(func.count()).select_from(models.Session).where(planned))
    return Draft(meeting.timing, bool(meeting.place or meeting.online), sessions or 0, is_record_keeper(actor, meeting.slug, meeting.process_id))


def is_record_keeper(actor: Actor, slug: str, process_id: str | None) -> bool:
    """Whether this actor may publish and change a meeting of the past: an organiser in its scope."""
    scopes = [Scope("workshop", slug), *([Scope("process", process_id)] if process_id else [])]
    return actor.holds_in(Role.ORGANISER, *scopes)


def areas(db: Session, workshop_id: UUID) -> list[str]:
    """The policy areas of a meeting. One statement."""
    return list(db.scalars(select(WorkshopArea.area).where(WorkshopArea.workshop_id == workshop_id).order_by(WorkshopArea.area)))


def timing(db: Session, workshop: Workshop) -> Timing:
    """What decides the phase of a workshop. One statement."""
    ways = db.execute(
        select(WorkshopWay.way, WorkshopWay.opens_utc, WorkshopWay.closes_utc).where(WorkshopWay.workshop_id == workshop.id)
    )
    return Timing(workshop.status, tuple(Window(*way) for way in ways), workshop.first_start, workshop.last_end)


def taken_slugs(db: Session, wanted: str) -> frozenset[str]:
    """Addresses that begin like the wanted one. One statement."""
    return frozenset(db.scalars(select(Workshop.slug).where(Workshop.slug.startswith(wanted, autoescape=True))))
