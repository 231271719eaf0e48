"""What every template may call: texts, formats, addresses of static files."""
from typing import Any

from flask import Flask, current_app, url_for
from jinja2 import StrictUndefined
from markupsafe import Markup, escape

from emm_platform.kernel import languages
from emm_platform.kernel.web.forms import new_request_key, page_token


def register(app: Flask, static_names: dict[str, str]) -> None:
    """Give the templates their globals and filters. An unknown name in a template is an error, not an empty place."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.auto_reload = app.debug
    environment.globals.update(
        _=languages.markup_text, ngettext=languages.markup_ngettext, static=lambda name: f"/static/{static_names[name]}", in_language=languages.in_language,
        date_long=languages.date_long, date_short=languages.date_short, date_range=languages.date_range, day_month=languages.day_month,
        weekday=languages.weekday, clock_time=languages.clock_time, number=languages.number, percent=languages.percent, listing=languages.listing,
        onward=onward, csrf=page_token, request_key=new_request_key,  # here and not with the page's values: macros are imported without them
        zone_city=languages.zone_city, in_zone=languages.instant_in_zone, direction_of=languages.direction, language_name=languages.LANGUAGES.get,
    )
    environment.filters["bdi"] = isolated


def onward(of: str, *keys: str) -> list[tuple[str, str]]:
    """(address, label) of what features above add to the pages of one thing."""
    found = []
    for link in current_app.extensions["emm_onward"]:
        if link.of == of:
            named: dict[str, Any] = dict(zip(link.takes.split(), keys, strict=True))
            found.append((url_for(link.endpoint, **named), link.label))
    return found


def isolated(value: object) -> Markup:
    """A value from data, kept apart from the direction of the text around it."""
    return Markup(f"<bdi>{escape(value)}</bdi>")
