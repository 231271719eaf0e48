"""A report as its page shows it, the same for every kind."""
from typing import Any

from flask.typing import ResponseReturnValue

from emm_platform.attendance.rules.words import LABELS, Value
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import _, _l, number, percent, speaking
from emm_platform.kernel.web import show
from emm_platform.reports.forms import UNITS, filter_form
from emm_platform.reports.queries import Report
from emm_platform.reports.rules.asked import Kind, Unit, WrongQuestion
from emm_platform.reports.rules.totals import Sexes
from emm_platform.reports.views import tables
from emm_platform.reports.views.pages import PAGE, Question, question, unknown
from emm_platform.sign_ups.queries.roster import STATES

ATTENDED = {"yes": _l("Yes"), "no": _l("No"), None: _l("Not yet known")}
MOST_SESSIONS = 60  # a longer table is in the files


def shown(kind: Kind, template: str) -> ResponseReturnValue:
    """The page of a report, or the page that names what it cannot be asked."""
    asking = question(kind)
    try:
        report = asking.report()
    except WrongQuestion as wrong:
        return unknown(wrong)
    with speaking(asking.language):
        rows = list(report.rows(reading(), report.asked.cursor, report.asked.limit or PAGE))
        values = _values(asking, report)
    names = [column.name for column in report.columns]
    return show(template, filters=filter_form(asking.scope, asking.words), report=report, rows=[_in_words(dict(zip(names, row, strict=True))) for row in rows], **values)


def _in_words(row: dict[str, Any]) -> dict[str, Any]:
    """A row with its states in words."""
    return {
        **row, "attendance": _(LABELS[row.get("attendance") or Value.NONE]), "sign_up_state": _(STATES[row["sign_up_state"]]),
        "attended": _(ATTENDED[row.get("attended")]),
    }


def _values(asking: Question, report: Report) -> dict[str, Any]:
    """What the templates of all kinds need: tables, figures in words, addresses."""
    kind = report.asked.kind

    to_people, to_rows = asking.addresses("people", kind=kind.value), asking.addresses("attendance")
    counted = to_rows if report.asked.unit is Unit.SESSION_PRESENCES else asking.addresses("participants")

    def address(place: tables.Place) -> str:
        if report.asked.unit is Unit.PERSONS:
            return to_people(tables.parameters(place))
        wanted = tables.filtered(place, report.asked.unit)
        if kind is Kind.PARTICIPANTS and report.asked.unit is Unit.PARTICIPATIONS:
            wanted.pop("attended")
        return counted(wanted)

    def rows_of(workshop: str, session: str, value: str) -> str:
        return to_rows({"workshop": (workshop,), "session": (session,), "attendance": (value,)})

    return {
        "table": tables.country_table(report, address), "sexes": tables.sexes(report, address), "women": women(report.persons.whole),
        "unit": _(UNITS[report.asked.unit]), "sessions": tables.session_lines(report, rows_of) if len(report.sittings) <= MOST_SESSIONS else None, "paging": _paging(asking, report),
        "files": {name: asking.address("file", kind=kind.value, form=name, cursor=None, limit=None) for name in ("xlsx", "csv", "json")},
        "labels": [(meeting.title, meeting.labels) for meeting in report.meetings if meeting.is_reconstruction],
        "rules": sorted({attended_rule(meeting.attended_rule) for meeting in report.meetings}),
    }


def women(whole: Sexes) -> str:
    """The share of women, never without its counts."""
    if whole.women_share is None:
        return _("Nobody stated their sex.")
    return _(
        "%(women)s women of %(stated)s who stated (%(share)s); %(silent)s of %(total)s did not state.", women=number(whole.female),
        stated=number(whole.stated), share=percent(whole.women_share), silent=number(whole.not_stated), total=number(whole.total),
    )


def attended_rule(rule: str) -> str:
    """The rule by which a meeting counts somebody as having attended, in words."""
    kind, _colon, least = rule.partition(":")
    if kind == "sessions":
        return _("Attended: present or late in at least %(share)s of the sessions where expected.", share=percent(int(least)))
    if kind == "minutes":
        return _("Attended: at least %(share)s of the planned time; a mark without measured time counts as the whole session.", share=percent(int(least)))
    return _("Attended: present or late in at least one session.")


def _paging(asking: Question, report: Report) -> dict[str, Any]:
    start, size = report.asked.cursor, report.asked.limit or PAGE
    end = min(start + size, report.row_count)
    endpoint = report.asked.kind.value
    return {
        "previous": asking.address(endpoint, cursor=[str(max(0, start - size))]) if start else None,
        "next": asking.address(endpoint, cursor=[str(end)]) if end < report.row_count else None,
        "first": min(start + 1, report.row_count), "last": end,
    }
