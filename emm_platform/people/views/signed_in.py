"""The only place that knows flask-login: it carries the token of the device, and the house is told who that is."""
from datetime import timedelta
from uuid import UUID

from flask import Flask, session
from flask_login import LoginManager, UserMixin, current_user

from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import VISITOR, Actor, acting
from emm_platform.kernel.work import perform_each_time
from emm_platform.people import actions, queries

NOTED_EVERY = timedelta(minutes=15)


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login has no types
    """A device that is signed in, known by the token in its cookie."""

    def __init__(self, token: str, who: Actor | None = None) -> None:
        self.token = token
        self.who = who

    def get_id(self) -> str:
        return self.token


def prepare(app: Flask) -> None:
    """Tell the application how to find out who asks, and where mail to a person goes."""
    manager = LoginManager()
    manager.session_protection = None  # the row of the device does it better
    manager.user_loader(_device)
    manager.init_app(app)
    app.extensions.update(emm_actor=_actor, emm_addressee=queries.addressee, emm_sign_in_for_tests=_token_for)


def _device(token: str) -> SignedIn | None:
    seen = queries.actor_of(reading(), token, now())
    if seen is None:
        return None
    with acting(seen.actor):  # who asks is just being found out: asking again would go round in circles
        if seen.has_risen:
            token = session["_user_id"] = perform_each_time(actions.renew, token)
        elif now() - seen.seen_at > NOTED_EVERY:
            perform_each_time(actions.still_here, token)
    return SignedIn(token, seen.actor)


def _actor() -> Actor:
    who: Actor | None = current_user.who if current_user.is_authenticated else None
    return who or VISITOR


def _token_for(person: UUID) -> str:
    return perform_each_time(actions.sign_in, person, "test")
