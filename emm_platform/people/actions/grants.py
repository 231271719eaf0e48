"""Roles given and taken back, for a scope; a role taken back stays on record with its end."""
from uuid import UUID

from sqlalchemy import select

from emm_platform.kernel.identity import Role, Scope
from emm_platform.kernel.work import Work
from emm_platform.people.models import RoleGrant


def give_role(work: Work, person_id: UUID, role: Role, scope: Scope) -> None:
    """Give a role for a scope; one that is held already changes nothing."""
    if _live(work, person_id, role, scope) is None:
        given_by = work.actor.person_id
        work.db.add(RoleGrant(person_id=person_id, role=role, scope_kind=scope.kind, scope_key=scope.key, since=work.now, given_by=given_by))
        work.db.flush()
        work.record("gave a role", kind="person", about=person_id, role=role, scope_kind=scope.kind, scope_key=scope.key)


def take_role(work: Work, person_id: UUID, role: Role, scope: Scope) -> None:
    """Take a role back; the row stays, with its end."""
    row = _live(work, person_id, role, scope)
    if row is not None:
        row.until = work.now
        work.record("took a role back", kind="person", about=person_id, role=role, scope_kind=scope.kind, scope_key=scope.key)


def _live(work: Work, person_id: UUID, role: Role, scope: Scope) -> RoleGrant | None:
    return work.db.scalar(select(RoleGrant).where(
        RoleGrant.person_id == person_id, RoleGrant.role == role, RoleGrant.scope_kind == scope.kind, RoleGrant.scope_key == scope.key, RoleGrant.until.is_(None),
    ))
