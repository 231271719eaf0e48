"""Pages: registered with who may open them; one without it does not start. Refusals and broken constraints find their page here."""
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from flask import Blueprint, Flask, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from emm_platform.kernel.access import Access
from emm_platform.kernel.db import database
from emm_platform.kernel.identity import actor
from emm_platform.kernel.work import BrokenConstraint

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True)
class Page:
    """One address: its rule, endpoint, methods, and who may open it."""

    rule: str
    endpoint: str
    methods: tuple[str, ...]
    access: Access


@dataclass
class Pages:
    """The pages of one feature. `area` names its entry in the navigation."""

    name: str
    area: str = ""
    found: list[Page] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)

    def page(self, rule: str, *, access: Access, methods: Sequence[str] = ("GET",), area: str | None = None) -> Callable[[View], View]:
        """Register a view under an address. The view's name is its endpoint, its template and its test file."""

        def register(view: View) -> View:
            endpoint = view.__name__
            self.found.append(Page(rule, f"{self.name}.{endpoint}", tuple(methods), access))
            self.views.setdefault(endpoint, _guarded(view, access, self.area if area is None else area))
            return view

        return register

    def register(self, app: Flask) -> None:
        """Give the pages to the application."""
        blueprint = Blueprint(self.name, __name__)
        for page in self.found:
            endpoint = page.endpoint.partition(".")[2]
            blueprint.add_url_rule(page.rule, endpoint, self.views[endpoint], methods=list(page.methods))
        app.register_blueprint(blueprint)


def _guarded(view: View, access: Access, area: str) -> View:
    @wraps(view)
    def guarded(**values: Any) -> ResponseReturnValue:
        g.area = area
        if access.name != "anyone" and not access.allows(actor()):
            return _turned_away()
        try:
            return view(**values)
        except BrokenConstraint as broken:
            g.broken = broken.name
            if "form" not in g:
                raise
            database.session.remove()
            return view(**values)  # the form now finds the field that the constraint leads to, and is shown again with all that was typed

    return guarded


def _turned_away() -> ResponseReturnValue:
    """A visitor is led to the sign-in page and back; a person signed in may know that the page is not theirs."""
    if actor().signed_in:
        raise Forbidden
    where = request.full_path.rstrip("?") if request.method == "GET" else ""
    return redirect(url_for("people.sign_in", next=where or None), 303)
