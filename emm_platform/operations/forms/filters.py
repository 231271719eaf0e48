"""What is shown of a list, and where its page begins, as it stands in the address. What cannot be read is left out."""
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from wtforms import SelectField, StringField

from emm_platform.kernel.identity import Role
from emm_platform.kernel.languages import _l
from emm_platform.kernel.outbox import State
from emm_platform.kernel.web.forms import Form, one_line
from emm_platform.operations.queries import Cursor, Wanted
from emm_platform.operations.rules import ROLES, STATES
from emm_platform.people.rules import same_address

ALL = ("", _l("All"))


class TrailFilter(Form):
    """Which entries of the audit trail."""

    kind = SelectField(_l("Kind of thing"), validate_choice=False)
    about = StringField(_l("Its number or name"), filters=[one_line], render_kw={"dir": "ltr"})
    email = StringField(_l("Done by (e-mail)"), filters=[one_line], render_kw={"dir": "ltr"})

    def offer(self, kinds: Sequence[str]) -> None:
        """Fill the select."""
        self.kind.choices = [ALL, *((kind, kind) for kind in kinds)]

    def wanted(self) -> Wanted:
        """What was asked for; an address that is none finds nobody."""
        email = self.email.data or ""
        with suppress(ValueError):
            email = same_address(email) if email else ""
        return Wanted(self.kind.data or "", self.about.data or "", email)


class OutboxFilter(Form):
    """Which messages."""

    state = SelectField(_l("State"), choices=[ALL, *STATES.items()], validate_choice=False)

    def wanted(self) -> State | None:
        """The state asked for, None for all."""
        return State(self.state.data) if self.state.data in list(State) else None


class RolesFilter(Form):
    """Which roles."""

    role = SelectField(_l("Role"), choices=[ALL, *ROLES.items()], validate_choice=False)

    def wanted(self) -> Role | None:
        """The role asked for, None for all."""
        return Role(self.role.data) if self.role.data in list(ROLES) else None


def number(text: str) -> int | None:
    """A number that an address carries."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def cursor(text: str) -> Cursor | None:
    """A moment and an id, as `sendings` gives them."""
    at, _tilde, key = text.partition("~")
    with suppress(ValueError):
        moment = datetime.fromisoformat(at)
        return Cursor(moment, UUID(key)) if moment.tzinfo else None
    return None


def named_cursor(text: str) -> tuple[str, UUID] | None:
    """A name and an id, as `holders` gives them."""
    name, _tilde, key = text.rpartition("~")
    with suppress(ValueError):
        return name, UUID(key)
    return None
