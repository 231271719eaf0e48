"""Who asks: a frozen value that every floor above and below gets, so that nothing but `people` knows of accounts and sign-ins."""
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from flask import current_app, g, has_request_context


class Role(StrEnum):
    """What a person may be, each for a scope. Everyone signed in is a trainee."""

    TRAINEE = "trainee"
    FACILITATOR = "facilitator"
    ORGANISER = "organiser"
    FOCAL_POINT = "focal-point"
    AUTHOR = "author"
    ADMINISTRATOR = "administrator"


SCOPE_KINDS = ("platform", "process", "country", "workshop", "course")
INCLUDES = {Role.ORGANISER: frozenset({Role.FACILITATOR})}  # an organiser may all that a facilitator may


@dataclass(frozen=True)
class Scope:
    """Where a role holds. `key` is empty for the platform, otherwise a process's key, an alpha-2 code, a workshop's slug, a course's id."""

    kind: str = "platform"
    key: str = ""


PLATFORM = Scope()


@dataclass(frozen=True)
class Grant:
    """One role for one scope."""

    role: Role
    scope: Scope = PLATFORM


@dataclass(frozen=True)
class Actor:
    """Who asks. A visitor has no `person_id`; so has the platform itself, whose `name` is "system"."""

    person_id: UUID | None = None
    name: str = ""
    grants: tuple[Grant, ...] = ()
    language: str | None = None
    zone: str = "UTC"

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None

    def scopes(self, role: Role) -> Iterator[Scope]:
        """Every scope in which this role holds, by itself or through a role that includes it."""
        return (g.scope for g in self.grants if g.role is role or role in INCLUDES.get(g.role, ()))

    def holds(self, role: Role) -> bool:
        """Whether the role holds anywhere."""
        return (role is Role.TRAINEE and self.signed_in) or any(True for _ in self.scopes(role))

    def everywhere(self, role: Role) -> bool:
        """Whether the role holds for the whole platform."""
        return PLATFORM in self.scopes(role)

    def keys(self, role: Role, kind: str) -> frozenset[str]:
        """The keys of one kind of scope in which the role holds."""
        return frozenset(s.key for s in self.scopes(role) if s.kind == kind)

    def holds_in(self, role: Role, *scopes: Scope) -> bool:
        """Whether the role holds for the platform or for any of these scopes."""
        return any(s == PLATFORM or s in scopes for s in self.scopes(role))


VISITOR = Actor()
SYSTEM = Actor(name="system", grants=tuple(Grant(r) for r in Role))

_acting: ContextVar[Actor | None] = ContextVar("acting", default=None)


def actor() -> Actor:
    """Who asks now: in a request whoever is signed in (found once), elsewhere whoever `acting` named, at last the platform."""
    named = _acting.get()
    if named is not None:
        return named
    if not has_request_context():
        return SYSTEM
    if "actor" not in g:
        load: Callable[[], Actor] = current_app.extensions["emm_actor"]
        g.actor = load()
    who: Actor = g.actor
    return who


@contextmanager
def acting(who: Actor) -> Iterator[Actor]:
    """Let this actor be the one who asks, for commands, the worker and tests."""
    token = _acting.set(who)
    try:
        yield who
    finally:
        _acting.reset(token)
