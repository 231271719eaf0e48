"""Operations introduces itself."""
from emm_platform.kernel.feature import Feature, MenuEntry, Remedy
from emm_platform.kernel.languages import _l
from emm_platform.operations.commands import backup, db, doctor, restore, serve, worker
from emm_platform.operations.rules import LastAdministrator, MessageInHand, NobodyWithAddress
from emm_platform.operations.views import pages

FEATURE = Feature(
    name="operations",
    pages=pages,
    commands=(serve, worker, db, backup, restore, doctor),
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
