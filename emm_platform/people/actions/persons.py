"""A person and what they are: known, changed, moved to another post."""
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from emm_platform.directory import queries as directory
from emm_platform.directory.actions.institutions import take_institution
from emm_platform.directory.rules.institutions import MINISTRY, Proposal
from emm_platform.kernel.db import locked
from emm_platform.kernel.languages import in_language
from emm_platform.kernel.work import Work
from emm_platform.people.events import AffiliationChanged
from emm_platform.people.models import Person, PersonAffiliation
from emm_platform.people.rules import Affiliation, Post, Profile, folded_name


def know_person(work: Work, profile: Profile, affiliation: Affiliation | None = None, since: date | None = None) -> UUID:
    """The person with this address, made known if nobody has it; without an address always a new person. A person known before is not changed.

    At most four statements.
    """
    if profile.email:
        there = work.db.scalar(select(Person.id).where(Person.email == profile.email))
        if there is not None:
            return there
    row = Person(
        full_name=profile.full_name, folded_name=folded_name(profile.full_name), email=profile.email, sex=profile.sex, language=profile.language,
        demo=profile.demo, created_at=work.now,
    )
    work.db.add(row)
    work.db.flush()
    if affiliation is not None:
        work.db.add(_affiliation(row.id, affiliation, since))
        work.db.flush()
    work.record("made known", kind="person", about=row.id)
    return row.id


def held_in(work: Work, post: Post) -> Affiliation:
    """The affiliation that a person typed, its institution found in the directory or proposed there."""
    proposal = Proposal({}, post.country, post.stakeholder_type, post.ministry_type)
    institution = take_institution(work, post.institution, proposal)
    there = directory.institution(work.db, institution)
    named = in_language(there.names) if there and ":" in post.institution else post.institution
    ministry_type = post.ministry_type or (there.ministry_type if there else None)
    return Affiliation(post.country, institution, named, ministry_type if post.stakeholder_type == MINISTRY else None, post.stakeholder_type, post.job_title)


def change_profile(work: Work, person_id: UUID, profile: Profile) -> None:
    """Name, sex and language as the person wants them; the address stays what it was."""
    row = locked(work.db, Person, person_id)
    if row is not None:
        row.full_name, row.folded_name = profile.full_name, folded_name(profile.full_name)
        row.sex, row.language = profile.sex, profile.language
        work.record("changed the profile", kind="person", about=person_id)


def correct(work: Work, person_id: UUID, profile: Profile, post: Post, since: date) -> None:
    """What a person says of themselves, all of it at once: name, sex, language, and the post held from a day on."""
    change_profile(work, person_id, profile)
    change_affiliation(work, person_id, held_in(work, post), since)


def choose_language(work: Work, person_id: UUID, language: str) -> None:
    """The language of pages and mails from now on."""
    row = locked(work.db, Person, person_id)
    if row is not None and row.language != language:
        row.language = language
        work.record("chose a language", kind="person", about=person_id, language=language)


def change_affiliation(work: Work, person_id: UUID, affiliation: Affiliation, since: date) -> None:
    """The affiliation from a day on. The one of before ends the day before; one that began on the same day or later is corrected in place."""
    locked(work.db, Person, person_id)
    present = work.db.scalar(select(PersonAffiliation).where(PersonAffiliation.person_id == person_id, PersonAffiliation.until.is_(None)))
    before = _of(present) if present is not None else None
    if before == affiliation:
        return
    if present is not None and present.since is not None and present.since >= since:
        for name, value in affiliation.__dict__.items():
            setattr(present, name, value)
    else:
        if present is not None:
            present.until = since - timedelta(days=1)
            work.db.flush()
        work.db.add(_affiliation(person_id, affiliation, since))
    work.db.flush()
    work.record("changed the affiliation", kind="person", about=person_id, since=since, country=affiliation.country, ministry_type=affiliation.ministry_type)
    if before is not None:
        work.tell(AffiliationChanged(person_id, before, affiliation, since))


def _affiliation(person_id: UUID, affiliation: Affiliation, since: date | None) -> PersonAffiliation:
    values = {name: getattr(affiliation, name) for name in Affiliation.__dataclass_fields__}
    return PersonAffiliation(person_id=person_id, since=since, until=None, **values)


def _of(row: PersonAffiliation) -> Affiliation:
    return Affiliation(**{name: getattr(row, name) for name in Affiliation.__dataclass_fields__})
