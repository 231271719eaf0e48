"""Marking on the page, taking a mark back, and typing in a signed sheet."""
from collections.abc import Sequence
from uuid import UUID

from emm_platform.attendance import queries
from emm_platform.attendance.actions.keeping import Door, Seen, at_the_door, keep
from emm_platform.attendance.queries import Cell
from emm_platform.attendance.rules.marks import Choice, Held, Mark, ReasonNeeded, holding, needs_correction
from emm_platform.attendance.rules.words import Value
from emm_platform.kernel.work import Work
from emm_platform.sign_ups.actions import marking as sign_ups


def mark(work: Work, workshop_id: UUID, choices: Sequence[Choice], reason: str = "") -> int:
    """Keep what was chosen in these cells; returns how many marks were made.

    A cell that somebody else changed meanwhile is left as it is now. Raises ReasonNeeded where one of them is a correction without a reason.
    """
    return _mark(work, at_the_door(work, workshop_id), choices, reason)


def everyone_present(work: Work, workshop_id: UUID, session_id: UUID, choices: Sequence[Choice], reason: str = "") -> int:
    """Keep what was chosen, then mark everybody present who is expected in a session and not recorded there. No mark that is there is changed."""
    door = at_the_door(work, workshop_id)
    made = _mark(work, door, choices, reason)
    rest = [Choice(sign_up_id, session_id, Value.PRESENT) for sign_up_id, _person in queries.everyone_expected(work.db, session_id)]
    return made + _mark(work, door, rest, reason)


def take_back(work: Work, workshop_id: UUID, sign_up_id: UUID, session_id: UUID, reason: str = "") -> int:
    """Take back the mark that the page made in one cell, so that what others said holds again; returns 0 where the page made none."""
    door = at_the_door(work, workshop_id)
    known, counted = queries.known_cells(work.db, workshop_id, [sign_up_id], [session_id])
    if sign_up_id not in known or session_id not in counted:
        return 0
    person_id = known[sign_up_id].person_id
    marks = queries.marks_of(work.db, [(session_id, person_id)])
    own = holding(m for m in marks.get((session_id, person_id), []) if m.device_id == door.device.id)
    if own is None:
        return 0
    return _keep(work, door, [Seen(session_id, sign_up_id, person_id, Value.NONE)], marks, reason)


def record(work: Work, workshop_id: UUID, seen: Sequence[Seen]) -> int:
    """Keep what a signed sheet or a record of the past says; returns how many marks were made. Nobody is asked why: it is said for the first time."""
    door = at_the_door(work, workshop_id)
    known, counted = queries.known_cells(work.db, workshop_id, {s.sign_up_id for s in seen}, {s.session_id for s in seen})
    wanted = [s for s in seen if s.sign_up_id in known and s.session_id in counted and known[s.sign_up_id].person_id == s.person_id]
    return keep(work, door, wanted, queries.marks_of(work.db, [s.cell for s in wanted]))


def _mark(work: Work, door: Door, choices: Sequence[Choice], reason: str) -> int:
    changes = [choice for choice in choices if choice.is_change]
    if not changes:
        return 0
    known, counted = queries.known_cells(work.db, door.workshop.id, {c.sign_up_id for c in changes}, {c.session_id for c in changes})
    mine = [c for c in changes if c.sign_up_id in known and c.session_id in counted]
    cells = {c: (c.session_id, known[c.sign_up_id].person_id) for c in mine}
    marks = queries.marks_of(work.db, cells.values())
    seen = {c: holding(marks.get(cell, ())) for c, cell in cells.items()}
    wanted = [Seen(c.session_id, c.sign_up_id, cells[c][1], c.value) for c, held in seen.items() if _is_news(c, held)]
    return _keep(work, door, wanted, marks, reason)


def _is_news(choice: Choice, held: Held | None) -> bool:
    """Whether a choice says something else than what holds, and nobody changed the cell meanwhile."""
    return not choice.is_overtaken(held) and (held is None or held.mark.value is not choice.value)


def _keep(work: Work, door: Door, wanted: Sequence[Seen], marks: dict[Cell, list[Mark]], reason: str) -> int:
    """Keep what the page says, each as a correction where it is one."""
    corrections = {s.cell for s in wanted if needs_correction(holding(marks.get(s.cell, ())), door.device.id, door.is_over)}
    if corrections and not reason.strip():
        raise ReasonNeeded(slug=door.workshop.slug)
    note_id = sign_ups.note(work, reason) if corrections else None
    corrected = [s.corrected(note_id) if s.cell in corrections else s for s in wanted]
    return keep(work, door, corrected, marks)
