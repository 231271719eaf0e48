"""The database that is measured: made once from a seed and a scale, kept outside the tree, copied for each run."""
import hashlib
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pysqlite3.dbapi2 as sqlite
from flask import Flask
from sqlalchemy import Connection, create_engine, event, insert, select

from emm_platform import paths, settings
from emm_platform.app import create_app
from emm_platform.attendance.models import Attendance, AttendanceMark, Device
from emm_platform.directory.models import Country, Institution, MinistryType
from emm_platform.kernel import migrations
from emm_platform.kernel.db import database
from emm_platform.kernel.identity import SYSTEM, acting
from emm_platform.people.models import Person, PersonAffiliation
from emm_platform.sign_ups.models import SignUp, SignUpEntry
from emm_platform.workshops.models import Session, Workshop

YEARS, FIRST = 20, datetime(2005, 1, 3, tzinfo=UTC)
SESSIONS, SEATS, LARGE = 5, 200, 1_000
ZONES = (("Asia/Colombo", "LK"), ("Africa/Accra", "GH"), ("America/Lima", "PE"), ("Europe/Zurich", "CH"))
GIVEN = ["Amara", "Bilal", "Chen", "Dina", "Elif", "Farid", "Grace", "Hana", "Ibrahim", "Jorge", "Kavya", "Lena", "Miguel", "Nimal", "Olga", "Pavel", "Rosa", "Samuel", "Thi", "Yusuf"]
FAMILY = ["Abdi", "Bautista", "Costa", "Diallo", "Eriksen", "Fernando", "Guerra", "Haddad", "Ivanova", "Jayasuriya", "Khan", "Lopez", "Mensah", "Nguyen", "Okafor", "Perera", "Quispe", "Rahman", "Silva", "Tamang"]


class Ids:
    """Ids that grow, as those of the platform do, and are the same for the same seed."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.count = rng, 0

    def __call__(self) -> UUID:
        self.count += 1
        return UUID(int=(self.count << 80) | (7 << 76) | (2 << 62) | self.rng.getrandbits(60))


def database_for(seed: int, scale: float, into: Path) -> Path:
    """A copy of the seeded database in this folder; the first time it is made, which takes minutes at scale 1."""
    kept = Path(tempfile.gettempdir()) / f"emm-bench-{seed}"
    kept.mkdir(parents=True, exist_ok=True)
    file = kept / f"{scale:g}-{_shape()}.sqlite3"
    if not file.exists():
        draft = kept / f"draft-{os.getpid()}"
        draft.mkdir()
        _make(draft / "emm.sqlite3", seed, scale)
        (draft / "emm.sqlite3").rename(file)
        shutil.rmtree(draft)
    shutil.copy(file, into / "emm.sqlite3")
    return into / "emm.sqlite3"


def app_on(file: Path, **more: str) -> Flask:
    """The platform on this file, as it runs in development: it logs, and checks no address for https."""
    return create_app(settings.load({
        "EMM_ENV": "development", "EMM_DATA": str(file.parent), "EMM_DATABASE_URL": f"sqlite:///{file}", "EMM_SECRET_KEY": "b" * 40, **more,
    }))


def _shape() -> str:
    """What the stored data depend on beside seed and scale: the migrations, the reference data and this file."""
    files = [*sorted((paths.MIGRATIONS / "versions").glob("*.py")), *sorted(Path(settings.__file__).parent.glob("directory/data/*")), Path(__file__)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:10]


def _make(file: Path, seed: int, scale: float) -> None:
    app = app_on(file)
    with app.app_context(), acting(SYSTEM):
        migrations.upgrade(database.engine)
        for load in app.extensions["emm_reference_data"]:
            load()
        database.session.remove()
        database.engine.dispose()
    engine = create_engine(f"sqlite:///{file}", module=sqlite)
    event.listen(engine, "connect", _in_haste)
    with engine.begin() as connection:
        _fill(connection, seed, scale)
    with engine.connect() as connection:
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        assert broken is None, broken
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _in_haste(connection: Any, _record: object) -> None:
    for pragma in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-256000"):
        connection.execute(f"PRAGMA {pragma}")


def _fill(connection: Connection, seed: int, scale: float) -> None:
    rng = random.Random(seed)
    ids = Ids(rng)
    people = _people(connection, rng, ids, max(round(100_000 * scale), 2 * LARGE))
    workshops = max(round(1_000 * scale), YEARS)
    step = timedelta(days=YEARS * 365 / workshops)
    for number in range(workshops):
        _meeting(connection, rng, ids, (f"meeting-{number}", FIRST + number * step, rng.sample(people, SEATS)))
    _meeting(connection, rng, ids, ("large", FIRST + timedelta(days=365 * YEARS + 20), people[:LARGE]))


def _people(connection: Connection, rng: random.Random, ids: Ids, count: int) -> list[dict[str, Any]]:
    """People of countries by 1/rank; gives of each what a sign-up copies."""
    countries = list(connection.scalars(select(Country.alpha2).where(Country.uninhabited.is_(False)).order_by(Country.alpha2)))
    ministries = list(connection.scalars(select(MinistryType.id).order_by(MinistryType.place)))
    offices = {(country, ministry): ids() for country in countries for ministry in ministries}
    connection.execute(insert(Institution), [
        {"id": id_, "country": country, "stakeholder_type": "ministry", "ministry_type": ministry, "names": {"en": f"Ministry of {ministry} of {country}"},
         "aliases": [], "key": f"ministry of {ministry} {country}".lower(), "search_text": ministry, "state": "known", "created_at": FIRST}
        for (country, ministry), id_ in offices.items()
    ])
    weights = [1 / rank for rank in range(1, len(countries) + 1)]
    held, rows = [], []
    for number in range(count):
        country, ministry = rng.choices(countries, weights)[0], rng.choice(ministries)
        name, id_ = f"{rng.choice(GIVEN)} {rng.choice(FAMILY)} {number}", ids()
        held.append({
            "person_id": id_, "country": country, "institution_id": offices[country, ministry], "institution_name": f"Ministry of {ministry} of {country}",
            "ministry_type": ministry, "stakeholder_type": "ministry", "job_title": "Director", "sex": rng.choice(("female", "male", "undisclosed")),
        })
        rows.append({
            "id": id_, "full_name": name, "folded_name": name.lower(), "email": f"person{number}@ministry.example", "sex": held[-1]["sex"],
            "language": "en", "zone": None, "demo": False, "created_at": FIRST,
        })
    connection.execute(insert(Person), rows)
    connection.execute(insert(PersonAffiliation), [
        {"id": ids(), "since": None, "until": None, **{name: value for name, value in one.items() if name != "sex"}} for one in held
    ])
    return held


def _meeting(connection: Connection, rng: random.Random, ids: Ids, plan: tuple[str, datetime, list[dict[str, Any]]]) -> None:
    """One meeting of a day: sessions, a seat for each of these people, and a mark for each of them in each session."""
    slug, day, people = plan
    zone, country = rng.choice(ZONES)
    workshop, device, start = ids(), ids(), day.replace(hour=8, minute=0, second=0, microsecond=0)
    sessions = [
        {"id": ids(), "workshop_id": workshop, "slug": f"session-{n}", "titles": {"en": f"Session {n}"}, "starts": _wall(start, n), "ends": _wall(start, n, 60),
         "starts_utc": start + timedelta(minutes=75 * n), "ends_utc": start + timedelta(minutes=75 * n + 60), "ical_uid": f"{slug}-{n}@bench.example"}
        for n in range(SESSIONS)
    ]
    connection.execute(insert(Workshop), [{
        "id": workshop, "slug": slug, "titles": {"en": f"Workshop {slug}"}, "status": "published", "mode": "open", "place": "Here", "country": country,
        "zone": zone, "capacity": len(people), "first_start": start, "last_end": sessions[-1]["ends_utc"], "created_at": start,
    }])
    connection.execute(insert(Session), sessions)
    sign_ups = [{
        "id": ids(), "workshop_id": workshop, "way": "open", "state": "accepted", "position": n, "seat_no": n, "seat_ceiling": len(people), "last_seq": 1,
        "attended": True, "seated_at": start, "created_at": start, **person,
    } for n, person in enumerate(people, 1)]
    connection.execute(insert(SignUp), sign_ups)
    connection.execute(insert(SignUpEntry), [
        {"id": ids(), "sign_up_id": row["id"], "seq": 1, "event": "sign_up", "from_state": "none", "to_state": "accepted", "actor_person": row["person_id"],
         "actor_as": "person", "created_at": start} for row in sign_ups
    ])
    connection.execute(insert(Device), [{"id": device, "workshop_id": workshop, "kind": "page", "last_seq": SESSIONS * len(people), "created_at": start}])
    marks = list(_marks(rng, ids, sessions, sign_ups))
    connection.execute(insert(AttendanceMark), [
        {"id": mark["mark_id"], "rank": 2, "device_id": device, "device_seq": n, "observed_at": mark["recorded_at"],
         **{name: value for name, value in mark.items() if name not in ("mark_id", "workshop_id", "differs")}} for n, mark in enumerate(marks, 1)
    ])
    connection.execute(insert(Attendance), marks)


def _wall(start: datetime, number: int, more: int = 0) -> datetime:
    return (start + timedelta(minutes=75 * number + more)).replace(tzinfo=None)


def _marks(rng: random.Random, ids: Ids, sessions: list[dict[str, Any]], sign_ups: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for session in sessions:
        values = rng.choices(("present", "late", "excused", "absent"), (85, 6, 4, 5), k=len(sign_ups))
        for row, value in zip(sign_ups, values, strict=True):
            yield {
                "session_id": session["id"], "person_id": row["person_id"], "sign_up_id": row["id"], "workshop_id": row["workshop_id"], "value": value,
                "seconds": None, "how": "room", "source": "page", "mark_id": ids(), "differs": False, "recorded_by": None, "recorded_at": session["starts_utc"],
            }
