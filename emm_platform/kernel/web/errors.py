"""Errors as pages: what happened, what is safe, where to go. A fault of ours is logged under a reference that the page shows."""
import secrets
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, current_app, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from emm_platform.kernel.db import Trouble, database, trouble
from emm_platform.kernel.identity import VISITOR
from emm_platform.kernel.languages import _, _l
from emm_platform.kernel.refusals import Refusal
from emm_platform.kernel.web.answers import show
from emm_platform.kernel.work import BrokenConstraint

log = structlog.get_logger()

PAGES: dict[int, tuple[str, str]] = {
    400: (_l("This could not be read"), _l("The request was not complete, or its form was too old. Go back, load the page again, and send it once more.")),
    403: (_l("This page is not open to you"), _l("It is for people with another role. Ask the organiser of your process or workshop for access.")),
    404: (_l("There is no such page"), _l("The address may be mistyped, or the thing was never published or is not yours to see.")),
    405: (_l("This address does not take that"), _l("Open the page first, and use the button on it.")),
    409: (_l("This cannot be done now"), _l("Something changed in the meantime. Look at the page again.")),
    410: (_l("This is no longer here"), _l("It was taken away on purpose.")),
    413: (_l("This is too large"), _l("A form may have at most 1 MB. Send less text at a time.")),
    422: (_l("This does not fit"), _l("One of the values cannot be used.")),
    429: (_l("Too many tries"), _l("Wait some minutes, then try again. This protects accounts against guessing.")),
    500: (_l("Something broke on our side"), _l("What was saved before is safe. Tell us the reference if it happens again.")),
    507: (_l("There is no room left to save"), _l("What was saved before is safe, and pages can still be read. The operator has to make room on the disk. Go back to find what you typed, and try again later.")),
    503: (_l("The database does not answer"), _l("What was saved before is safe. Try again in a minute.")),
}
STATUS = {Trouble.AWAY: HTTPStatus.SERVICE_UNAVAILABLE, Trouble.FULL: HTTPStatus.INSUFFICIENT_STORAGE, Trouble.FAULT: HTTPStatus.INTERNAL_SERVER_ERROR}


def register(app: Flask) -> None:
    """Give every error its page."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda _error: page(400))
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(BrokenConstraint, _broken)
    app.register_error_handler(OperationalError, _unreachable)
    app.register_error_handler(Exception, _fault)


def page(status: int, sentence: str | None = None, button: tuple[str, str] | None = None, reference: str | None = None) -> ResponseReturnValue:
    """The page of an error. `button` is an address and its label."""
    heading, usual = PAGES.get(status, PAGES[500] if status >= 500 else PAGES[400])
    address, label = button or ("/", _l("Go to the first page"))
    return show(
        "errors/error.html", status=status, code=status, heading=heading, sentence=sentence or _(usual), reference=reference,
        state=None, button={"address": address, "label": label},
    )


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if error.response is not None or status < 400:
        return error
    answer = current_app.make_response(page(status))
    answer.headers.extend(h for h in error.get_headers() if h[0] in ("Allow", "Retry-After"))
    return answer


def _refused(refusal: Refusal) -> ResponseReturnValue:
    remedy = current_app.extensions["emm_remedies"].get(type(refusal))
    values: dict[str, Any] = dict(refusal.values)
    button = (url_for(remedy.endpoint, **{n: values[n] for n in remedy.needs if n in values}), remedy.label) if remedy else None
    return page(409, _(refusal.sentence, **values), button)


def _broken(broken: BrokenConstraint) -> ResponseReturnValue:
    known = current_app.extensions["emm_constraints"].get(broken.name)
    log.info("constraint refused", constraint=broken.name)
    return page(409, _(known[1]) if known else None)


def _unreachable(error: OperationalError) -> ResponseReturnValue:
    return _fault(error, STATUS[trouble(error)])


def _fault(error: Exception, status: int = 500) -> ResponseReturnValue:
    reference = f"{secrets.token_hex(2)}-{secrets.token_hex(1)}".upper()
    log.error("fault", reference=reference, path=request.path, method=request.method, exc_info=error)
    database.session.remove()
    g.setdefault("actor", VISITOR)  # who asks was not found yet, and asking the database again could fail again
    return page(status, reference=reference)
