"""The addresses of reports, who may open them, and the report that an address asks for."""
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import urlencode

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
        wanted = {name: values for name, values in {**self._kept(), **more}.items() if values}
        return url_for(f"reports.{endpoint}", **wanted)

    def addresses(self, endpoint: str, **always: Any) -> "Addresses":
        """`address` for the many numbers of a table: what their addresses share is written once."""
        kept: dict[str, Any] = self._kept()
        return Addresses(lambda left_out: url_for(f"reports.{endpoint}", **always, **{name: kept[name] for name in kept if name not in left_out}))

    def _kept(self) -> dict[str, list[str]]:
        kept = {name: [value for value in values if value] for name, values in self.sent.items() if name not in ("cursor", "limit")}
        return {name: values for name, values in kept.items() if values}


class Addresses:
    """Addresses that differ in some parameters. A page has thousands of them, and `url_for` for each took most of its time."""

    def __init__(self, without: Callable[[frozenset[str]], str]) -> None:
        self._without = lru_cache(without)
        self._written = lru_cache(_written)

    def __call__(self, more: Mapping[str, tuple[str, ...]]) -> str:
        """The address with these parameters, in place of filters of the same names."""
        start = self._without(frozenset(more))
        end = "&".join([self._written(name, values) for name, values in more.items()])
        return f"{start}{'&' if '?' in start else '?'}{end}" if end else start


def _written(name: str, values: tuple[str, ...]) -> str:
    return urlencode([(name, value) for value in values], safe="!$'()*,/:;?@")  # as url_for does


def unknown(wrong: WrongQuestion) -> ResponseReturnValue:
    """The page that names what a report cannot be asked."""
    said = [_("%(name)s: this report has no such filter.", name=name) if not value else _("%(name)s: %(value)s is not known here.", name=name, value=value) for name, value in wrong.problems]
    return errors.page(422, " ".join(said), (url_for("reports.reports"), _l("See the reports")))


def question(kind: Kind, *own: str) -> Question:
    """What was sent with this request; parameters in `own` are the page's and not the report's."""
    return Question(kind, {name: values for name, values in request.args.lists() if name not in own})
