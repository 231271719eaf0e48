"""The totals of a report, as JSON and as the second sheet of a workbook."""
from collections.abc import Iterator, Mapping
from typing import Any

from emm_platform.kernel.languages import _
from emm_platform.reports.queries import Report
from emm_platform.reports.rules.asked import Kind
from emm_platform.reports.rules.totals import Sexes

MINISTRY = "ministry"


def about(report: Report) -> dict[str, Any]:
    """Everything in the JSON of a report but its rows, in its order."""
    asked = report.asked
    shown = min(report.row_count - asked.cursor, asked.limit or report.row_count)
    end = asked.cursor + max(0, shown)
    return {
        "report": asked.kind.value, "made_at": report.made_at.isoformat(timespec="seconds"), "final": report.is_final,
        "filters": {name: list(values) for name, values in asked.sent.items() if name not in ("from", "to", "unit", "language", "cursor", "limit")},
        "period": {"from": asked.since and asked.since.isoformat(), "to": asked.until and asked.until.isoformat()}, "unit": asked.unit.value,
        "definitions": definitions(report), "columns": [column.name for column in report.columns], "rows": [], "row_count": report.row_count,
        "next": str(end) if end < report.row_count else None, "totals": totals(report), "suppressed": False,
    }


def definitions(report: Report) -> dict[str, Any]:
    """By which rules was counted; the words of meetings that are reconstructions stand with them."""
    rules = sorted({meeting.attended_rule for meeting in report.meetings})
    labels = [meeting.slug for meeting in report.meetings if meeting.is_reconstruction]
    said: dict[str, Any] = {"attended": rules[0] if len(rules) == 1 else rules, "women_share": "female/(female+male+other)"}
    return {**said, "reconstruction": labels} if labels else said


def totals(report: Report) -> dict[str, Any]:
    """The figures of a report. Sums over rows, over columns and the whole agree."""
    sexes = report.persons.whole
    return {
        "persons": sexes.total, "participations": report.participations, "session_presences": report.session_presences,
        "sex": {**_by_sex(sexes), "women_share": sexes.women_share},
        "by_country_ministry": [
            {"country": country, "ministry_type": ministry, "stakeholder_type": MINISTRY if ministry else kind, "count": count.total, **_by_sex(count)}
            for (country, ministry, kind), count in _ordered(report)
        ],
        "by_session": [] if report.asked.kind is Kind.PARTICIPANTS else [
            {
                "session": sitting.slug, "expected": count.expected, "present": count.present, "late": count.late, "excused": count.excused,
                "absent": count.absent, "not_recorded": count.not_recorded, "not_expected_but_marked": count.not_expected_but_marked,
                "online": count.online, "workshop": sitting.meeting.slug,
            }
            for sitting, count in report.sittings
        ],
        "assumed_whole_session": report.assumed_whole_session, "differs": report.differs, "moved_post": report.persons.moved,
        **({"by_state": _by_state(report)} if report.asked.kind is Kind.PARTICIPANTS else {}),
    }


def totals_rows(report: Report) -> Iterator[tuple[Any, ...]]:
    """The second sheet: a line a cell, then the whole."""
    words = report.words
    for (country, ministry, kind), count in _ordered(report):
        name = words.name("ministry_type", ministry) or words.name("stakeholder_type", kind) or _("Not stated")
        if kind == MINISTRY:
            name = _("Ministry, type not stated")
        country_name = words.name("country", country) or _("No country")
        yield country, country_name, ministry, MINISTRY if ministry else kind, name, count.total, *_by_sex(count).values()
    whole = report.people.whole
    yield None, _("All"), None, None, None, whole.total, *_by_sex(whole).values()


def _ordered(report: Report) -> list[tuple[tuple[str | None, str | None, str | None], Sexes]]:
    """The cells by country and kind, in the order of the reader's language."""
    words = report.words
    places: Mapping[str, Mapping[str, int]] = {
        what: {key: place for place, key in enumerate(words.names[what])} for what in ("ministry_type", "stakeholder_type")
    }

    def order(line: tuple[tuple[str | None, str | None, str | None], Sexes]) -> tuple[int, bool, int]:
        (country, ministry, kind), _count = line
        return words.country_place[country], ministry is None, places["ministry_type"].get(ministry or "", places["stakeholder_type"].get(kind or "", 999))

    return sorted(report.people.cells.items(), key=order)


def _by_sex(count: Sexes) -> dict[str, int]:
    return {"female": count.female, "male": count.male, "other": count.other, "not_stated": count.not_stated}


def _by_state(report: Report) -> dict[str, int]:
    sums: dict[str, int] = {}
    for _meeting, state, count in report.states:
        sums[state.value] = sums.get(state.value, 0) + count
    return sums
