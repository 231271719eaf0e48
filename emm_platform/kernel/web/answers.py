"""What a view gives back: a page, a redirect after a change, a file; or a 404 for what is not there for this reader."""
from collections.abc import Iterable
from typing import Any, TypeVar

from flask import Response, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.http import dump_options_header

from emm_platform.kernel import languages
from emm_platform.kernel.identity import Actor, Role, actor
from emm_platform.kernel.web.forms import CONTROL, Form

T = TypeVar("T")

RANK = (Role.ADMINISTRATOR, Role.ORGANISER, Role.FACILITATOR, Role.AUTHOR, Role.FOCAL_POINT)
ALL_LANGUAGES = tuple((code, name, languages.direction(code)) for code, name in languages.LANGUAGES.items())


def found(thing: T | None) -> T:
    """The thing, or the page that says there is no such thing (for this reader)."""
    if thing is None:
        raise NotFound
    return thing


def show(template: str, form: Form | None = None, status: int | None = None, **values: Any) -> ResponseReturnValue:
    """A page. With a form that has errors its status is 422."""
    answers = status or (422 if form is not None and (form.errors or form.form_errors) else 200)
    page = draw(template, form=form, **values)
    return current_app.make_response((CONTROL.sub("", page) if answers == 422 else page, answers))  # what was typed is shown again


def draw(template: str, **values: Any) -> str:
    """A template with everything that the layout needs, in the reader's language."""
    with languages.speaking(languages.of_request()):
        return render_template(template, **{**_surroundings(), **values})


def done(endpoint: str, flash: str | None = None, kind: str = "", **values: Any) -> ResponseReturnValue:
    """After a change: 303 to a page, with what happened said there once."""
    if flash:
        session["flash"] = {"text": flash, "kind": kind}
    return redirect(url_for(endpoint, **values), 303)


def local(target: str | None) -> str:
    """A path on this platform that a form may lead to; anything else becomes the first page."""
    plain = target or ""
    good = plain.startswith("/") and not plain.startswith(("//", "/\\")) and plain.isprintable()
    return plain if good else "/"


def file_answer(chunks: Iterable[bytes] | bytes, media_type: str, name: str, inline: bool = False) -> Response:
    """A file, streamed. Its name is put into the header by the library, from ASCII letters only."""
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in name)
    answer = Response(chunks, mimetype=media_type)
    answer.headers["Content-Disposition"] = dump_options_header("inline" if inline else "attachment", {"filename": safe})
    return answer


def rank(who: Actor) -> str:
    """The highest role that somebody holds, as the navigation knows it; "visitor" for nobody."""
    if not who.signed_in:
        return "visitor"
    return next((str(role) for role in RANK if any(grant.role is role for grant in who.grants)), str(Role.TRAINEE))


def _surroundings() -> dict[str, Any]:
    who, language = actor(), languages.current()
    entries = current_app.extensions["emm_menu"][rank(who)]
    return {
        "language": language, "direction": languages.direction(language), "languages": ALL_LANGUAGES, "here": g.get("area", ""),
        "menu": [{"label": e.label, "area": e.area, "address": url_for(e.endpoint)} for e in entries],
        "me": who if who.signed_in else None, "flash": session.pop("flash", None) if "flash" in session else None,
        "path": CONTROL.sub("", request.full_path.rstrip("?")), "demo": current_app.extensions["emm_demo"](),
    }
