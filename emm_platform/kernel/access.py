"""Who may open a page, declared where the page is registered. What of it they may see is decided by queries narrowed to the actor."""
from collections.abc import Callable
from dataclasses import dataclass

from emm_platform.kernel.identity import Actor, Role


@dataclass(frozen=True)
class Access:
    """A rule with a name that the access table of `tests/house/` repeats."""

    name: str
    allows: Callable[[Actor], bool]


anyone = Access("anyone", lambda _: True)
signed_in = Access("signed in", lambda who: who.signed_in)


def holders_of(*roles: Role) -> Access:
    """Whoever holds one of these roles in any scope; organisers hold what facilitators hold."""
    return Access(" or ".join(roles), lambda who: any(who.holds(r) for r in roles))
