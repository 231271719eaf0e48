"""How processes are grouped and named, and for which day their members are shown."""
from collections.abc import Mapping
from datetime import date

from emm_platform.directory.rules.words import ProcessKind
from emm_platform.kernel.languages import _l

KINDS: Mapping[ProcessKind, str] = {
    ProcessKind.RCP: _l("Regional consultative processes"),
    ProcessKind.INTERREGIONAL: _l("Dialogues between regions"),
    ProcessKind.GLOBAL: _l("Global dialogues"),
    ProcessKind.AGENDA: _l("Agendas"),
    ProcessKind.COMMISSION: _l("Commissions"),
    ProcessKind.REGIONAL_BODY: _l("Regional bodies"),
    ProcessKind.BOARD: _l("Advisory boards"),
    ProcessKind.SERIES: _l("Series of meetings"),
}
KIND_OF_ONE: Mapping[ProcessKind, str] = {
    ProcessKind.RCP: _l("Regional consultative process"),
    ProcessKind.INTERREGIONAL: _l("Dialogue between regions"),
    ProcessKind.GLOBAL: _l("Global dialogue"),
    ProcessKind.AGENDA: _l("Agenda"),
    ProcessKind.COMMISSION: _l("Commission"),
    ProcessKind.REGIONAL_BODY: _l("Regional body"),
    ProcessKind.BOARD: _l("Advisory board"),
    ProcessKind.SERIES: _l("Series of meetings"),
}
STATUSES: Mapping[str, str] = {
    "active": _l("Active"),
    "dormant": _l("Dormant"),
    "superseded": _l("Superseded"),
    "concluded": _l("Concluded"),
    "unknown": _l("Not known"),
}


def day_shown(asked: date | None, today: date, end_year: int | None) -> date:
    """The day asked for; without one today, or the last day of a process that has ended."""
    if asked is not None or end_year is None:
        return asked or today
    return min(today, date(end_year, 12, 31))
