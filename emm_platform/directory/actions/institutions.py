"""The life of an institution: named by somebody, confirmed by an organiser, called something else later."""
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql.dml import ReturningInsert

from emm_platform.directory import queries
from emm_platform.directory.models import Institution, InstitutionName
from emm_platform.directory.rules import institutions as rules
from emm_platform.directory.rules.institutions import Naming, Proposal
from emm_platform.directory.rules.matching import search_text
from emm_platform.directory.rules.words import InstitutionState
from emm_platform.kernel.db import is_sqlite, locked
from emm_platform.kernel.ids import new_id
from emm_platform.kernel.languages import current
from emm_platform.kernel.work import Work


def take_institution(work: Work, text: str, proposal: Proposal) -> UUID:
    """The institution that a person typed or chose: `text` is a name or a choice like `ministry:labour`.

    What is surely meant is taken; anything else, also what is only near, is proposed under the name typed. The language of a typed
    name is the reader's. Four statements and those of the proposal.
    """
    chosen = queries.chosen(work.db, text, proposal.country)
    meant = chosen or queries.match_institution(work.db, text, proposal.country).exact
    if meant is None:
        return propose_institution(work, replace(proposal, names={current(): text.strip()}))
    if meant.institution is not None:
        return meant.institution
    names = chosen.names if chosen else rules.names_for_typed(text, current(), meant.names)
    return propose_institution(work, Proposal(names, proposal.country, rules.MINISTRY, meant.ministry_type))


def propose_institution(work: Work, proposal: Proposal) -> UUID:
    """A new institution, to be confirmed by an organiser; the one of the same name in the country where there is one.

    Two who propose it at the same moment get the same one: the second waits for the first. Raises InstitutionNotNamed.
    """
    key = rules.key_for(proposal.names)
    made = work.db.scalar(_claim(work, proposal, key))
    if made is None:
        return work.db.scalars(select(Institution.id).where(Institution.country.is_not_distinct_from(proposal.country), Institution.key == key)).one()
    work.db.add(InstitutionName(institution_id=made, names=dict(proposal.names), since=None, until=None))
    work.record("proposed an institution", kind="institution", about=made, country=proposal.country, ministry_type=proposal.ministry_type)
    return made


def _claim(work: Work, proposal: Proposal, key: str) -> ReturningInsert[UUID]:
    """The row, unless its name is taken in its country; gives the id only where it was written."""
    insert = sqlite_insert if is_sqlite() else postgres_insert
    return insert(Institution).values(
        id=new_id(), country=proposal.country, stakeholder_type=proposal.stakeholder_type, ministry_type=proposal.ministry_type,
        names=dict(proposal.names), aliases=[], key=key, search_text=search_text(proposal.names.values()),
        state=InstitutionState.PROPOSED, proposed_by=work.actor.person_id, created_at=work.now,
    ).on_conflict_do_nothing().returning(Institution.id)


def confirm_institution(work: Work, institution_id: UUID) -> None:
    """An organiser knows it. Confirming again changes nothing."""
    row = locked(work.db, Institution, institution_id)
    if row is None or row.state is InstitutionState.KNOWN:
        return
    row.state = InstitutionState.KNOWN
    work.record("confirmed an institution", kind="institution", about=row.id)


def rename_institution(work: Work, institution_id: UUID, naming: Naming) -> None:
    """What it is called from a day on; without a day the present names are corrected. Raises NameBeforeTheLast.

    A former name becomes an alias, so that it still finds the institution. A renamed institution is known.
    """
    row = locked(work.db, Institution, institution_id)
    present = work.db.scalar(select(InstitutionName).where(InstitutionName.institution_id == institution_id, InstitutionName.until.is_(None)))
    if row is None or present is None:
        return
    if naming.since is None:
        present.names = dict(naming.names)
    else:
        rules.check_follows(rules.NamePeriod(present.names, present.since, None), naming.since)
        present.until = naming.since
        work.db.add(InstitutionName(institution_id=row.id, names=dict(naming.names), since=naming.since, until=None))
    row.aliases = rules.aliases_after(naming, row.names)
    row.names, row.key = dict(naming.names), rules.key_for(naming.names)
    row.search_text = search_text([*naming.names.values(), *row.aliases])
    row.state = InstitutionState.KNOWN
    work.record("renamed an institution", kind="institution", about=row.id, since=naming.since)
