"""Shells: pages of hot addresses kept ready-made, with holes for what is each reader's own: name, form token, request key.

A shortcut for the same bytes: `show_kept` gives what `show` would give, and a 304 where the reader has that page already.
"""
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any

from flask import current_app, g, make_response, request, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from markupsafe import escape

from emm_platform.kernel import languages
from emm_platform.kernel.identity import Actor, actor
from emm_platform.kernel.web.answers import draw, rank
from emm_platform.kernel.web.forms import CSRF, KEY, MARK, new_request_key

MOST = 2000  # pages a process keeps: some 40 MB at 20 KB each
NAME = f"\ue000name {MARK}\ue001"

_kept: OrderedDict[tuple[Any, ...], tuple[str, ...]] = OrderedDict()
_lock = Lock()


def show_kept(template: str, key: tuple[Any, ...], values: Callable[[], Mapping[str, Any]]) -> ResponseReturnValue:
    """The page that `template` draws from `values()`. `key` must name everything that the page shows but the reader's name; a page that
    says something once (a flash) is drawn anew."""
    who = actor()
    if "flash" in session:
        return make_response(draw(template, form=None, **values()))
    whole = (template, request.full_path, languages.of_request(), who.zone, rank(who), current_app.extensions["emm_demo"](), *key)
    csrf = generate_csrf()
    tag = hashlib.sha256(repr((whole, who.person_id, who.name, session.get("csrf_token"))).encode()).hexdigest()[:32]
    if tag in request.if_none_match:
        answer = make_response("", 304)
    else:
        filled = {CSRF: csrf, KEY: new_request_key(), NAME: str(escape(who.name))}
        answer = make_response("".join(filled.get(part, part) for part in _shell(template, whole, values)))
    answer.set_etag(tag)
    return answer


def show_alike(template: str, **values: Any) -> ResponseReturnValue:
    """`show` for a page that many readers see alike: kept for everybody whose values are the same to the last field. Values are plain: texts,
    numbers, dataclasses of them."""
    return show_kept(template, (hashlib.sha256(repr(values).encode()).digest(),), lambda: values)


def _shell(template: str, whole: tuple[Any, ...], values: Callable[[], Mapping[str, Any]]) -> tuple[str, ...]:
    with _lock:
        shell = _kept.get(whole)
        if shell is not None:
            _kept.move_to_end(whole)
            return shell
    g.holes = True
    try:
        page = draw(template, form=None, me=_nobody(actor()), **values())
    finally:
        del g.holes
    for hole in (CSRF, KEY, NAME):
        page = page.replace(hole, f"\n\x00{hole}\n\x00")
    shell = tuple(page.split("\n\x00"))
    with _lock:
        _kept[whole] = shell
        if len(_kept) > MOST:
            _kept.popitem(last=False)
    return shell


def _nobody(who: Actor) -> Actor | None:
    """The reader with a mark for a name."""
    return Actor(who.person_id, NAME, who.grants, who.language, who.zone) if who.signed_in else None
