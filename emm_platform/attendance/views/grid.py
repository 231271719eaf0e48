"""The grid of marks, joined from ready cells: a template's loop over 1,000 people takes ten times as long."""
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from markupsafe import Markup, escape

from emm_platform.attendance.queries import Column, Kept, Person
from emm_platform.attendance.rules.marks import Choice, tail
from emm_platform.attendance.rules.words import LABELS, LETTERS, VALUES, Value
from emm_platform.kernel.languages import _

Key = tuple[UUID, UUID]  # a sign-up and a session
NOBODY = str(UUID(int=0))  # stands in the address of a person's history
NO_CHOICES: Mapping[Key, Choice] = {}


@dataclass(frozen=True)
class Grid:
    """What the grid is drawn from. `chosen` is what somebody chose and could not be saved yet; `overtaken` what they chose in cells that changed."""

    people: Sequence[Person]
    columns: Sequence[Column]
    history: str
    chosen: Mapping[Key, Choice] = field(default_factory=dict)
    overtaken: Mapping[Key, Choice] = field(default_factory=dict)


def letter(value: Value) -> str:
    """The letter of a mark in the language spoken now: the first of its text."""
    return str(_(LETTERS[value]))[0]


def rows(grid: Grid) -> Markup:
    """The body of the table: of each person a row of radio groups, with hidden fields that say who it is and which marks were shown."""
    radios = {value: _radios(value) for value in (Value.NONE, *VALUES)}
    heads = [f'<td class="s{number}" data-session="{number}" data-s="{escape(column.title)}">' for number, column in enumerate(grid.columns, start=1)]
    titles = [escape(column.title) for column in grid.columns]
    drawn = []
    for row, person in enumerate(grid.people, start=1):
        name = escape(person.full_name)
        cells = []
        for number, column in enumerate(grid.columns, start=1):
            key = (person.sign_up_id, column.id)
            group = f'<div class="mk" role="radiogroup" aria-label="{name}, {titles[number - 1]}">'
            marked = radios[_shown(grid, key, person.kept.get(column.id))].replace("#", f"a-{row}-{number}")
            cells.append(f"{heads[number - 1]}{group}{marked}</div>{_remark(grid, key, person.kept.get(column.id))}</td>")
        drawn.append(f"<tr>{_person(grid, person, row)}{''.join(cells)}</tr>")
    return Markup("".join(drawn))


def letters(grid: Grid) -> Markup:
    """The body of the table for paper: of each person the letters alone."""
    shown = {value: f'<abbr title="{escape(_(LABELS[value]))}">{escape(letter(value))}</abbr>' for value in VALUES}
    drawn = []
    for person in grid.people:
        cells = [shown[kept.value] if (kept := person.kept.get(column.id)) else "" for column in grid.columns]
        drawn.append(f"<tr>{_head(grid, person)}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return Markup("".join(drawn))


def _radios(value: Value) -> str:
    """The four buttons of a cell in which this value holds; `#` stands for the name."""
    drawn = []
    for option in VALUES:
        kind = "" if option is Value.PRESENT else f' class="{option.value[0]}"'
        checked = " checked" if option is value else ""
        drawn.append(
            f'<label{kind}>{escape(letter(option))}<input type="radio" name="#" value="{option.value}" aria-label="{escape(_(LABELS[option]))}"{checked}></label>'
        )
    return "".join(drawn)


def _shown(grid: Grid, key: Key, kept: Kept | None) -> Value:
    choice = grid.chosen.get(key)
    if choice:
        return choice.value
    return kept.value if kept else Value.NONE


def _remark(grid: Grid, key: Key, kept: Kept | None) -> str:
    """Below a cell: what somebody else set meanwhile, or that two said different things."""
    choice = grid.overtaken.get(key)
    if choice:
        now = _(LABELS[kept.value if kept else Value.NONE])
        return f'<small class="err">{escape(_("You chose: %(yours)s. Meanwhile set to: %(now)s.", yours=_(LABELS[choice.value]), now=now))}</small>'
    return f'<small class="err">{escape(_("Two said different things"))}</small>' if kept and kept.differs else ""


def _head(grid: Grid, person: Person) -> str:
    about = " · ".join(part for part in (person.country, person.kind) if part)
    address = escape(grid.history.replace(NOBODY, str(person.sign_up_id)))
    return f'<th scope="row"><a href="{address}"><bdi>{escape(person.full_name)}</bdi></a><small><bdi>{escape(about)}</bdi></small>'


def _person(grid: Grid, person: Person, row: int) -> str:
    shown = ",".join(_token(grid, (person.sign_up_id, column.id), person.kept.get(column.id)) for column in grid.columns)
    hidden = f'<input type="hidden" name="p-{row}" value="{person.sign_up_id.hex}"><input type="hidden" name="m-{row}" value="{escape(shown)}">'
    return f"{_head(grid, person)}{hidden}</th>"


def _token(grid: Grid, key: Key, kept: Kept | None) -> str:
    """What stood in the cell when somebody chose: a letter and the end of the mark's id; nothing where nothing was recorded."""
    choice = grid.chosen.get(key)
    if choice:
        return f"{choice.shown.value[0]}{choice.shown_mark}" if choice.shown_mark else ""
    return f"{kept.value.value[0]}{tail(kept.mark_id)}" if kept else ""
