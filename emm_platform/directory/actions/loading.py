"""The reference data into the tables, again and again, without undoing what people changed there."""
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from emm_platform.directory import models
from emm_platform.directory.rules.loading import Row, Sheet, as_loaded, fields_to_write, loaded_form
from emm_platform.kernel.db import Model
from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import Work

TABLES: Mapping[str, type[Model]] = {
    table.__tablename__: table
    for table in (
        models.Region, models.Country, models.PolicyGroup, models.MinistryType, models.PolicyArea, models.StakeholderLevel,
        models.StakeholderType, models.RegionalBody, models.RegionalBodyMember, models.Process, models.ProcessMember, models.ProcessRound,
    )
}
OWNED = "load_key"  # rows with an id of their own, found again by this key; those that leave the data untouched leave the table


def load_reference(work: Work, sheets: Sequence[Sheet]) -> int:
    """Bring the tables to the data; how many rows were written. A field that somebody edited since the last loading stays.

    The same data again writes nothing. Two statements a table and one for each kind of change.
    """
    written = sum(_load(work.db, sheet) for sheet in sheets)
    if written:
        work.record("loaded the reference data", kind="directory", about="reference", rows=written)
    return written


def _load(db: Session, sheet: Sheet) -> int:
    table = TABLES[sheet.table]
    present = _present(db, table, sheet.key)
    new = [row for row in sheet.rows if row[sheet.key] not in present]
    changed = [change for row in sheet.rows if row[sheet.key] in present and (change := _change(present[row[sheet.key]], row))]
    gone = _gone(present, sheet) if sheet.key == OWNED else []
    if gone:
        db.execute(delete(table).where(table.__table__.c.id.in_(gone)))
    if changed:
        db.execute(update(table), changed)
    if new:
        db.execute(insert(table), [_new(row, sheet.key) for row in new])
    return len(gone) + len(changed) + len(new)


def _present(db: Session, table: type[Model], key: str) -> Mapping[str, Row]:
    """The rows that came with the program, or have a key that it uses, by that key. One statement."""
    rows = db.execute(select(*table.__table__.columns).where(table.__table__.c[key].is_not(None))).mappings()
    return {row[key]: dict(row) for row in rows}


def _change(present: Row, incoming: Row) -> dict[str, Any] | None:
    """What to write into a row that is there, with its primary key; None where it already reads as it should."""
    loaded = present["loaded"]
    if loaded is None:  # somebody made a row with this key: it is theirs
        return None
    form = loaded_form(incoming)
    if form == loaded:
        return None
    own = {name: present[name] for name in ("id", "alpha2") if name in present}
    return {**fields_to_write(present, loaded, incoming), **own, "loaded": form}


def _new(row: Row, key: str) -> dict[str, Any]:
    own = {"id": new_id()} if key == OWNED else {}
    return {**own, **row, "loaded": loaded_form(row)}


def _gone(present: Mapping[str, Row], sheet: Sheet) -> Sequence[Any]:
    """Ids of the rows that the data no longer has and nobody edited."""
    kept = {row[sheet.key] for row in sheet.rows}
    return [row["id"] for key, row in present.items() if key not in kept and _is_untouched(row)]


def _is_untouched(row: Row) -> bool:
    loaded = row["loaded"]
    return loaded is not None and all(as_loaded(row[field]) == value for field, value in loaded.items())
