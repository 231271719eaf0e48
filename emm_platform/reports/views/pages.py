"""The addresses of reports, who may open them, and the report that an address asks for."""
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from emm_platform.kernel.access import holders_of
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import Role, actor
from emm_platform.kernel.languages import _, _l, of_request, speaking
from emm_platform.kernel.web import Pages, errors
from emm_platform.reports import queries
from emm_platform.reports.queries import Report, Scope, Words
from emm_platform.reports.rules.asked import Kind, WrongQuestion, asked

pages = Pages("reports", area="reports")
readers = holders_of(Role.FACILITATOR, Role.ORGANISER)
PAGE = 50


@dataclass(frozen=True)
class Question:
    """What this request asks for: the language of names, what the reader may see, and the parameters as they were sent."""

    kind: Kind
    sent: dict[str, list[str]]

    @cached_property
    def language(self) -> str:
        return (self.sent.get("language") or [""])[0] or of_request()

    @cached_property
    def scope(self) -> Scope:
        with speaking(self.language):
            return queries.scope(reading(), actor())

    @cached_property
    def words(self) -> Words:
        with speaking(self.language):
            return queries.words(reading())

    def report(self) -> Report:
        """The report. Raises WrongQuestion where a parameter or a value is unknown."""
        checked = asked(self.kind, self.sent, queries.known(self.scope, self.words))
        with speaking(self.language):
            return queries.report(reading(), checked, self.scope, self.words)

    def address(self, endpoint: str, **more: Any) -> str:
        """An address with the same filters and these more; None leaves one out."""
        kept = {name: [value for value in values if value] for name, values in self.sent.items() if name not in ("cursor", "limit")}
        wanted = {name: values for name, values in {**kept, **more}.items() if values}
        return url_for(f"reports.{endpoint}", **wanted)


def unknown(wrong: WrongQuestion) -> ResponseReturnValue:
    """The page that names what a report cannot be asked."""
    said = [_("%(name)s: this report has no such filter.", name=name) if not value else _("%(name)s: %(value)s is not known here.", name=name, value=value) for name, value in wrong.problems]
    return errors.page(422, " ".join(said), (url_for("reports.reports"), _l("See the reports")))


def question(kind: Kind, *own: str) -> Question:
    """What was sent with this request; parameters in `own` are the page's and not the report's."""
    return Question(kind, {name: values for name, values in request.args.lists() if name not in own})
