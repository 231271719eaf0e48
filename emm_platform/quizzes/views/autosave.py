"""Answers as they are given, sent by the script of the page as JSON."""
from typing import Any
from uuid import UUID

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, NotFound

from emm_platform.kernel.access import signed_in
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import _
from emm_platform.kernel.web import found
from emm_platform.kernel.work import perform
from emm_platform.quizzes import actions, queries
from emm_platform.quizzes.actions import Change, Saved
from emm_platform.quizzes.rules.versions import CLIENT, MOST_CHANGES, Version
from emm_platform.quizzes.views.pages import pages


@pages.page("/attempts/<uuid:attempt_id>/autosave", access=signed_in, methods=("POST",))
def autosave(attempt_id: UUID) -> ResponseReturnValue:
    saved = perform(actions.save_answers, attempt_id, actor().person_id, _changes(request.get_json(silent=True)))
    if saved is None:
        raise NotFound
    if not saved.is_open:
        return jsonify(state="closed", review=url_for("quizzes.attempt_review", attempt_id=attempt_id)), 409
    refused = [{"seq": r.seq, "field": r.field, "message": _(r.sentence, **r.values)} for r in saved.refused]
    return jsonify(seq=saved.highest, saved=saved.seqs, refused=refused, seconds_left=saved.seconds_left, newer=_newer(attempt_id, saved))


def _newer(attempt_id: UUID, saved: Saved) -> dict[str, Any]:
    """Versions of another tab that count instead, as form fields: ids of targets would give the key away."""
    if not saved.newer:
        return {}
    attempt = found(queries.attempt(reading(), attempt_id, actor().person_id))
    quiz = found(queries.quiz(reading(), attempt.revision, attempt.module))

    def shown(version: Version) -> dict[str, Any]:
        typed = quiz.questions[version.question].key.typed(version.value, attempt.layout.shown.get(version.question, ()))
        fields = {f"q-{version.question}" + (f"-{n}" if n else ""): values for n, values in typed.items()}
        return {"seq": version.seq, "client": version.client, "fields": fields, "certainty": version.certainty}

    return {name: shown(version) for name, version in saved.newer.items()}


def _changes(sent: Any) -> list[Change]:
    """The changes of one tab; anything that no script of ours would send is a bad request."""
    client, changes = (sent.get("client"), sent.get("changes")) if isinstance(sent, dict) else (None, None)
    if not isinstance(client, str) or not CLIENT.fullmatch(client) or not isinstance(changes, list) or len(changes) > MOST_CHANGES:
        raise BadRequest
    return [_change(client, change) for change in changes]


def _change(client: str, sent: Any) -> Change:
    if not isinstance(sent, dict) or type(sent.get("seq")) is not int:
        raise BadRequest
    fields = sent["fields"] if "fields" in sent else {sent.get("field"): sent.get("values")}
    if not isinstance(fields, dict) or not fields:
        raise BadRequest
    return Change(sent["seq"], client, {_text(name): _texts(values) for name, values in fields.items()})


def _texts(values: Any) -> list[str]:
    return [_text(v) for v in values] if isinstance(values, list) else [_text(values)]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise BadRequest
    return value
