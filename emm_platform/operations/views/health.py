"""Whether the process lives, and whether it can serve: for the machine that watches. Neither asks who it is."""
from flask import Response
from flask.typing import ResponseReturnValue

from emm_platform.kernel import migrations
from emm_platform.kernel.access import anyone
from emm_platform.kernel.db import database
from emm_platform.operations import queries
from emm_platform.operations.views.pages import pages


@pages.page("/healthz", access=anyone)
def alive() -> ResponseReturnValue:
    return _said("alive\n")


@pages.page("/readyz", access=anyone)
def ready() -> ResponseReturnValue:
    if queries.reached(database.engine):
        return _said("the database does not answer\n", 503)
    if not migrations.is_newest(database.engine):
        return _said("the database is not at the newest migration\n", 503)
    return _said("ready\n")


def _said(text: str, status: int = 200) -> Response:
    return Response(text, status, {"Cache-Control": "no-store"}, mimetype="text/plain")
