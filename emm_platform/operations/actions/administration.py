"""Roles given by address and taken back, messages sent again, and what is swept."""
from uuid import UUID

from emm_platform.kernel import limits, outbox
from emm_platform.kernel.db import locked
from emm_platform.kernel.identity import PLATFORM, Role, Scope
from emm_platform.kernel.outbox import Outgoing
from emm_platform.kernel.work import Work, forget_old_keys
from emm_platform.operations import queries
from emm_platform.operations.rules import LastAdministrator, MessageInHand, NobodyWithAddress
from emm_platform.people import actions as people
from emm_platform.people.queries import person_with_address


def give(work: Work, email: str, role: Role, scope: Scope) -> None:
    """Give a role to the person with this address (in the form of `same_address`). Raises NobodyWithAddress."""
    person = person_with_address(work.db, email)
    if person is None:
        raise NobodyWithAddress
    people.give_role(work, person, role, scope)


def take_back(work: Work, grant: UUID) -> bool:
    """Take a role back; False where nobody holds it any more. Raises LastAdministrator."""
    held = queries.holder(work.db, grant)
    if held is None:
        return False
    if held.role is Role.ADMINISTRATOR and held.scope == PLATFORM and queries.administrators(work.db) < 2:
        raise LastAdministrator
    people.take_role(work, held.person, held.role, held.scope)
    return True


def send_again(work: Work, message: UUID) -> None:
    """Queue a message that failed or is in doubt once more. Raises MessageInHand for any other."""
    row = locked(work.db, Outgoing, message)
    if row is None or not outbox.again(row, work.now):
        raise MessageInHand
    work.record("sent a message again", kind="message", about=message)


def sweep(work: Work) -> int:
    """Forget counts of tries whose window is over, and answers to forms of a month ago; gives how many. Two statements."""
    return limits.forget_old(work) + forget_old_keys(work)
