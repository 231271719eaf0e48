"""Names to offer while somebody types an institution: registration uses it, so anyone may ask, not without end."""
from datetime import timedelta

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from emm_platform.directory import queries
from emm_platform.directory.views.pages import pages
from emm_platform.kernel.access import anyone
from emm_platform.kernel.db import reading
from emm_platform.kernel.limits import Limit, spend

ASKING = Limit("institutions.suggest", 600, timedelta(minutes=10))


@pages.page("/institutions/suggest", access=anyone)
def suggest() -> ResponseReturnValue:
    text, country = request.args.get("q", ""), request.args.get("country", "")
    if not text.strip() or len(country) > 2:
        return jsonify([])
    spend(ASKING, request.remote_addr or "")
    return jsonify(queries.suggestions(reading(), text, country.upper() or None))
