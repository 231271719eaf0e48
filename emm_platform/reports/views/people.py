"""The people behind one number of a report's table."""
from flask import request
from flask.typing import ResponseReturnValue

from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import speaking
from emm_platform.kernel.web import show
from emm_platform.reports import queries
from emm_platform.reports.queries.people import MOST, Place
from emm_platform.reports.rules.asked import Kind, WrongQuestion
from emm_platform.reports.views.pages import pages, question, readers, unknown
from emm_platform.reports.views.tables import SEXES

OWN = ("in_country", "in_kind", "in_sex")


@pages.page("/reports/<any(attendance,participants):kind>/people", access=readers)
def people(kind: str) -> ResponseReturnValue:
    asking = question(Kind(kind), *OWN)
    try:
        report, place = asking.report(), _place()
    except WrongQuestion as wrong:
        return unknown(wrong)
    with speaking(asking.language):
        counted = queries.people(reading(), report, place)
    return show(
        "reports/people.html", kind=kind, people=counted, most=MOST, back=asking.address(kind),
        country=report.words.name("country", place.country), what=report.words.name(*place.kind) if place.kind else "", sex=dict(SEXES).get(place.sex or "", ""),
    )


def _place() -> Place:
    """The number that was opened. Raises WrongQuestion where the table has none such."""
    kind, sex = request.args.get("in_kind", ""), request.args.get("in_sex", "")
    what, _colon, key = kind.partition(":")
    wrong = [("in_kind", kind)] if kind and what not in ("ministry_type", "stakeholder_type") else []
    wrong += [("in_sex", sex)] if sex and sex not in dict(SEXES) else []
    if wrong:
        raise WrongQuestion(wrong)
    return Place(request.args.get("in_country") or None, (what, key) if kind else None, sex or None)
