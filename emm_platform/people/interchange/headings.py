"""What the columns of a list are called, in six languages, and its rows as lines of text."""
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from emm_platform.people.rules.lists import FIELDS, Line

_CALLED: Mapping[str, str] = {
    "full_name": "full name|name|participant|nom complet|nom|nom et prénom|nombre completo|nombre|nombre y apellidos|nome completo|nome|الاسم الكامل|الاسم|полное имя|имя|фио",
    "email": "email|e mail|mail|email address|work e mail|courriel|adresse électronique|adresse e mail|correo|correo electrónico|correio eletrónico|endereço eletrónico|البريد الإلكتروني|электронная почта|адрес электронной почты|почта",
    "sex": "sex|gender|sexe|genre|sexo|género|género|الجنس|النوع|пол",
    "country": "country|country code|pays|país|pais|البلد|الدولة|страна",
    "institution": "institution|organisation|organization|ministry|ministry or organisation|ministère|ministère ou organisation|institución|organización|ministerio|instituição|organização|ministério|المؤسسة|الوزارة|учреждение|организация|министерство",
    "stakeholder_type": "stakeholder type|stakeholder|kind|type|type d acteur|type de partie prenante|tipo de actor|tipo|tipo de parte interessada|نوع الجهة|тип участника|тип",
    "ministry_type": "ministry type|kind of ministry|type of ministry|type de ministère|tipo de ministerio|tipo de ministério|نوع الوزارة|тип министерства|вид министерства",
    "job_title": "job title|post|position|title|function|poste|fonction|cargo|puesto|função|المنصب|الوظيفة|должность",
    "language": "language|langue|idioma|língua|lengua|اللغة|язык",
}


class Unreadable(Exception):
    """The file cannot be read as a list of people; says at which line, what is wrong and how to mend it."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line, self.what = line, what


@dataclass(frozen=True)
class Columns:
    """Where each field stands in a row, and the headings that mean none."""

    places: Mapping[str, int]
    unread: Sequence[str]


def columns(headings: Sequence[str]) -> Columns:
    """What the headings of a list mean. Raises Unreadable without a column of names, and where two columns mean the same."""
    places: dict[str, int] = {}
    unread = []
    for place, heading in enumerate(headings):
        field = _MEANING.get(_plain(heading))
        if field is None:
            unread.extend([heading] if heading.strip() else [])
        elif field in places:
            raise Unreadable(1, f"Two columns are {field}: “{headings[places[field]]}” and “{heading}”. Take one of them out.")
        else:
            places[field] = place
    if "full_name" not in places:
        raise Unreadable(1, f"No column is called full_name. Write the headings into the first row: {', '.join(FIELDS)}.")
    return Columns(places, unread)


def lines(rows: Iterable[tuple[int, Sequence[str]]], found: Columns) -> Iterator[Line]:
    """The rows after the headings, by field; rows without any text are left out."""
    for number, row in rows:
        cells = {field: _cell(row, place) for field, place in found.places.items()}
        if any(cells.values()):
            yield Line(number, **cells)


def _cell(row: Sequence[str], place: int) -> str:
    return " ".join(unicodedata.normalize("NFC", row[place]).split()) if place < len(row) else ""


def _plain(heading: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKD", heading).casefold() if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", letters.replace("_", " ")))


_MEANING = {_plain(name): field for field, names in _CALLED.items() for name in names.split("|")}
