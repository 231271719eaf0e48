"""Words of the administration, and what it refuses."""
from emm_platform.kernel.identity import SCOPE_KINDS, Role, Scope
from emm_platform.kernel.languages import _l
from emm_platform.kernel.outbox import State
from emm_platform.kernel.refusals import Refusal

ROLES = {
    Role.FACILITATOR: _l("Facilitator"), Role.ORGANISER: _l("Organiser"), Role.FOCAL_POINT: _l("Focal point"),
    Role.AUTHOR: _l("Author"), Role.ADMINISTRATOR: _l("Administrator"),
}
KINDS = {
    "platform": _l("Whole platform"), "process": _l("One process"), "country": _l("One country"), "workshop": _l("One workshop"), "course": _l("One course"),
}
STATES = {
    State.QUEUED: _l("Waiting"), State.SENDING: _l("Being sent"), State.SENT: _l("Sent"), State.FAILED: _l("Failed"),
    State.IN_DOUBT: _l("In doubt"), State.DROPPED: _l("Not sent any more"),
}


class NobodyWithAddress(Refusal):
    """A role was to be given to somebody whom the registry does not know."""

    sentence = _l("Nobody in the registry has this address. Let them register first, or add them with a list of people.")


class MessageInHand(Refusal):
    """A message was to be sent again that has not failed."""

    sentence = _l("This message has not failed, so it cannot be sent again. Somebody may have sent it again already.")


class LastAdministrator(Refusal):
    """The last administrator of the platform was to lose the role."""

    sentence = _l("This is the last administrator of the platform. Give the role to somebody else first.")


def scope_of(kind: str, key: str) -> Scope | None:
    """The scope that two fields name: a kind, and a key for all but the platform. Countries are upper case, hyphens of a process are underscores."""
    key = key.strip()
    if kind not in SCOPE_KINDS or (kind == "platform") == bool(key):
        return None
    return Scope(kind, {"country": key.upper(), "process": key.replace("-", "_")}.get(kind, key))
