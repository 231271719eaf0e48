"""Operations introduces itself."""
from emm_platform.kernel.feature import Duty, Feature, MenuEntry, Remedy
from emm_platform.kernel.languages import _l
from emm_platform.kernel.work import perform
from emm_platform.operations import actions
from emm_platform.operations.commands import backup, db, doctor, restore, serve, worker
from emm_platform.operations.rules import LastAdministrator, MessageInHand, NobodyWithAddress
from emm_platform.operations.views import pages


def sweep() -> int:
    """Forget what served its time."""
    return perform(actions.sweep)


FEATURE = Feature(
    name="operations",
    pages=pages,
    commands=(serve, worker, db, backup, restore, doctor),
    duties=(Duty("forget tries and keys", 3600, sweep),),
    menu=(
        MenuEntry("roles", _l("People"), "operations.roles", {"administrator": 1}),
        MenuEntry("outbox", _l("Outbox"), "operations.outbox", {"administrator": 2}),
        MenuEntry("audit", _l("Audit"), "operations.audit", {"administrator": 3}),
    ),
    remedies={
        NobodyWithAddress: Remedy("operations.give_role", _l("Type another address")),
        MessageInHand: Remedy("operations.outbox", _l("See the outbox")),
        LastAdministrator: Remedy("operations.give_role", _l("Give the role to somebody")),
    },
)
