"""Who holds which role where."""
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from emm_platform.kernel.identity import Role, Scope
from emm_platform.people.models import Person, RoleGrant

PAGE = 50


@dataclass(frozen=True)
class Holder:
    """One role that a person holds now for one scope."""

    grant: UUID
    person: UUID
    name: str
    email: str
    role: Role
    scope: Scope
    since: datetime


_HOLDERS = (
    select(RoleGrant.id, Person.id, Person.full_name, Person.email, RoleGrant.role, RoleGrant.scope_kind, RoleGrant.scope_key, RoleGrant.since, Person.folded_name)
    .join(Person, Person.id == RoleGrant.person_id)
    .where(RoleGrant.until.is_(None))
)


def holders(db: Session, role: Role | None, after: tuple[str, UUID] | None) -> tuple[Sequence[Holder], tuple[str, UUID] | None]:
    """A page of roles held now, by name, and where the next page begins (a folded name and a grant); None at the end. One statement."""
    rows = _HOLDERS.where(RoleGrant.role == role) if role else _HOLDERS
    if after is not None:
        name, grant = after
        rows = rows.where(or_(Person.folded_name > name, and_(Person.folded_name == name, RoleGrant.id > grant)))
    found = db.execute(rows.order_by(Person.folded_name, RoleGrant.id).limit(PAGE + 1)).all()
    more = (str(found[PAGE - 1].folded_name), found[PAGE - 1][0]) if len(found) > PAGE else None
    return [_holder(row) for row in found[:PAGE]], more


def holder(db: Session, grant: UUID) -> Holder | None:
    """One role that is held now. One statement."""
    row = db.execute(_HOLDERS.where(RoleGrant.id == grant)).first()
    return None if row is None else _holder(row)


def _holder(row: Sequence[Any]) -> Holder:
    grant, person, name, email, role, kind, key, since, _folded = row
    return Holder(grant, person, name, email or "", Role(role), Scope(kind, key), since)


def administrators(db: Session) -> int:
    """How many administrators of the platform there are; their grants are locked, so that two who take each other's role back do not both succeed. One statement."""
    rows = select(RoleGrant.id).where(
        RoleGrant.role == Role.ADMINISTRATOR, RoleGrant.scope_kind == "platform", RoleGrant.until.is_(None),
    )
    return len(db.scalars(rows.order_by(RoleGrant.id).with_for_update()).all())
