"""Reading of marks: the roster with what holds, the history of a cell, and what decides about new marks."""
from emm_platform.attendance.queries.cells import Cell, Known, known_cells, marks_of, page_device
from emm_platform.attendance.queries.devices import Enrolled, devices, enrolled, has_batch, known_seqs
from emm_platform.attendance.queries.door import Namesake, has_seat, namesakes, room_of
from emm_platform.attendance.queries.history import History, Said, history
from emm_platform.attendance.queries.roster import Column, Kept, Person, Roster, everyone_expected, roster, sessions, values_now

__all__ = [
    "Cell", "Column", "Enrolled", "History", "Kept", "Known", "Namesake", "Person", "Roster", "Said", "devices", "enrolled", "everyone_expected", "has_batch",
    "has_seat", "history", "known_cells", "known_seqs", "marks_of", "namesakes", "page_device", "room_of", "roster", "sessions", "values_now",
]
