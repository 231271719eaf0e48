"""A report as a file, with the same filters as its page."""
from flask import jsonify, stream_with_context
from flask.typing import ResponseReturnValue

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import speaking
from emm_platform.kernel.web import file_answer
from emm_platform.reports import interchange
from emm_platform.reports.queries import Report
from emm_platform.reports.rules.asked import Kind, WrongQuestion
from emm_platform.reports.views.pages import pages, question, readers, unknown


@pages.page("/reports/<any(attendance,participants):kind>.<any(csv,xlsx,json):form>", access=readers)
def file(kind: str, form: str) -> ResponseReturnValue:
    asking = question(Kind(kind))
    try:
        report = asking.report()
    except WrongQuestion as wrong:
        return (jsonify(problems=[{"parameter": name, "value": value} for name, value in wrong.problems]), 422) if form == "json" else unknown(wrong)
    with speaking(asking.language):
        chunks = interchange.chunks(reading(), report, form)
    return file_answer(stream_with_context(chunks), interchange.MEDIA[form], _name(report, form))


def _name(report: Report, form: str) -> str:
    """Named by what it is, the meeting where there is one, and the day."""
    about = [report.asked.kind.value, *report.asked.workshop[:1], now().date().isoformat()]
    return f"{'-'.join(about)}.{form}"
