"""A list of people, taken as a whole or not at all."""
import secrets
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from emm_platform.directory.actions.institutions import take_institution
from emm_platform.directory.rules.institutions import Proposal
from emm_platform.kernel.ids import new_id
from emm_platform.kernel.work import Work
from emm_platform.people import messages, queries
from emm_platform.people.models import Account, Link, Person, PersonAffiliation
from emm_platform.people.queries import Row
from emm_platform.people.rules import INVITATION_LASTS, LinkPurpose, folded_name, hashed
from emm_platform.people.rules.lists import Entry, Line, Outcome, Terms


def import_people(work: Work, lines: Sequence[Line], terms: Terms) -> Sequence[Row]:
    """Make known whoever of the list is not, with their affiliation; nobody who is known is changed. One row refused, and nothing is written.

    Where they are invited, each who has an address and no account gets one, and a mail. A statement for each thousands of rows and each new institution.
    """
    rows = queries.plan(work.db, lines, terms)
    if any(row.outcome is Outcome.REFUSED for row in rows):
        return rows
    new = [row for row in rows if row.outcome is Outcome.CREATED]
    invited = [row for row in rows if row.is_invited]
    _insert(work, Person, (_person(work, row) for row in new))
    institutions = _institutions(work, new)
    _insert(work, PersonAffiliation, (_affiliation(row, institutions) for row in new if row.entry and row.entry.post))
    _invite(work, invited)
    if new or invited:
        work.record("imported people", kind="person", about="list", rows=len(rows), created=len(new), invited=len(invited))
    return rows


def _insert(work: Work, table: type[Any], values: Iterable[dict[str, Any]]) -> None:
    for some in queries.chunks(values):
        work.db.execute(insert(table), some)


def _person(work: Work, row: Row) -> dict[str, Any]:
    said = _entry(row).profile
    return {
        "id": row.person_id, "full_name": said.full_name, "folded_name": folded_name(said.full_name), "email": said.email, "sex": said.sex,
        "language": said.language, "zone": None, "demo": False, "created_at": work.now,
    }


def _institutions(work: Work, rows: Sequence[Row]) -> dict[tuple[str | None, str], UUID]:
    """The institution of each country and name: known, or proposed once."""
    found: dict[tuple[str | None, str], UUID] = {}
    for entry in map(_entry, rows):
        if entry.post is None or (key := (entry.post.country, entry.post.institution)) in found:
            continue
        proposal = Proposal({}, entry.post.country, entry.post.stakeholder_type, entry.post.ministry_type)
        known = entry.meant.institution if entry.meant else None
        found[key] = known or take_institution(work, entry.post.institution, proposal)
    return found


def _affiliation(row: Row, institutions: dict[tuple[str | None, str], UUID]) -> dict[str, Any]:
    post = _entry(row).post
    assert post is not None
    return {
        "id": new_id(), "person_id": row.person_id, "since": None, "until": None, "country": post.country,
        "institution_id": institutions[post.country, post.institution], "institution_name": post.institution, "ministry_type": post.ministry_type,
        "stakeholder_type": post.stakeholder_type, "job_title": post.job_title,
    }


def _invite(work: Work, rows: Sequence[Row]) -> None:
    accounts = [
        {"person_id": row.person_id, "email": _entry(row).profile.email, "password_hash": None, "verified_at": None, "closed_at": None,
         "created_at": work.now}
        for row in rows
    ]
    _insert(work, Account, accounts)
    _insert(work, Link, (_link(work, row) for row in rows))


def _link(work: Work, row: Row) -> dict[str, Any]:
    assert row.person_id is not None
    token = secrets.token_urlsafe(32)
    work.send(messages.invited(row.person_id, token, work.now))
    return {"token_hash": hashed(token), "person_id": row.person_id, "purpose": LinkPurpose.PASSWORD, "ends_at": work.now + INVITATION_LASTS, "used_at": None, "typed": None}


def _entry(row: Row) -> Entry:
    assert row.entry is not None, "a row that was refused has no entry"
    return row.entry
