"""Registering, proving the address, signing in and out, and a password that was forgotten."""
from datetime import timedelta
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_user, logout_user
from werkzeug.utils import redirect

from emm_platform.kernel import passwords
from emm_platform.kernel.access import anyone
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.languages import LANGUAGES, _, _l, current
from emm_platform.kernel.limits import Limit, spend
from emm_platform.kernel.web import done, show
from emm_platform.kernel.web.answers import local
from emm_platform.kernel.work import perform, perform_each_time
from emm_platform.people import actions, queries
from emm_platform.people.forms import AddressForm, NewPasswordForm, RegisterForm, SignInForm
from emm_platform.people.rules import LinkOver, Profile, Sex
from emm_platform.people.views.choices import affiliation_choices, in_order, spoken_here
from emm_platform.people.views.pages import pages
from emm_platform.people.views.signed_in import SignedIn

SIGN_INS = Limit("sign-in", 10, timedelta(minutes=15))
SIGN_INS_FROM = Limit("sign-in from", 60, timedelta(minutes=15))
MAILS = Limit("mail asked for", 5, timedelta(hours=1))
MAILS_FROM = Limit("mail asked for from", 30, timedelta(hours=1))
NO_MATCH = _l("The e-mail and password do not match. Check both, or set a new password")


@pages.page("/register", access=anyone, methods=("GET", "POST"))
def register() -> ResponseReturnValue:
    form = RegisterForm(request.form, language=current())
    form.offer(affiliation_choices())
    if in_order(form):
        spend(MAILS, form.email.key)
        spend(MAILS_FROM, request.remote_addr or "")
        profile = Profile(form.full_name.data or "", form.email.key, Sex(form.sex.data), form.language.data)
        perform(actions.register, profile, form.post(), passwords.make(form.password.data or ""))
        return done("people.look_in_your_mail")
    return show("people/register.html", form)


@pages.page("/register/sent", access=anyone)
def look_in_your_mail() -> ResponseReturnValue:
    return show("people/look_in_your_mail.html")


@pages.page("/verify/<token>", access=anyone, methods=("GET", "POST"))
def verify(token: str) -> ResponseReturnValue:
    if request.method == "POST":
        person = perform(actions.verify, token)
        _sign_in(person)
        return done("home.home", flash=_("Your address is confirmed. Welcome."))
    typed = queries.registration(reading(), token, now())
    if typed is None:
        raise LinkOver
    return show("people/verify.html", full_name=typed[0], institution=typed[1])


@pages.page("/sign-in", access=anyone, methods=("GET", "POST"))
def sign_in() -> ResponseReturnValue:
    form = SignInForm(request.form)
    if form.sent():
        spend(SIGN_INS, form.email.key)
        spend(SIGN_INS_FROM, request.remote_addr or "")
        kept = queries.credentials(reading(), form.email.key)
        typed = form.password.data or ""
        if passwords.fits(typed, kept.password_hash if kept else None) and kept and kept.may_sign_in:
            _sign_in(kept.person_id, passwords.better(typed, kept.password_hash or ""))
            return redirect(local(request.args.get("next")), 303)
        form.wrong("password", NO_MATCH)
    return show("people/sign_in.html", form)


@pages.page("/sign-out", access=anyone, methods=("POST",))
def sign_out() -> ResponseReturnValue:
    token = current_user.get_id() if current_user.is_authenticated else ""
    if token:
        perform(actions.sign_out, token)
    logout_user()
    return done("home.home", flash=_("You are signed out."))


@pages.page("/forgotten-password", access=anyone, methods=("GET", "POST"))
def forgotten_password() -> ResponseReturnValue:
    form = AddressForm(request.form)
    if form.sent():
        spend(MAILS, form.email.key)
        spend(MAILS_FROM, request.remote_addr or "")
        perform(actions.ask_for_link, form.email.key)
        return done("people.look_in_your_mail")
    return show("people/forgotten_password.html", form)


@pages.page("/set-password/<token>", access=anyone, methods=("GET", "POST"))
def set_password(token: str) -> ResponseReturnValue:
    form = NewPasswordForm(request.form)
    if form.sent():
        perform(actions.set_password, token, passwords.make(form.password.data or ""))
        return done("people.sign_in", flash=_("Your password is set. Sign in with it."))
    return show("people/set_password.html", form)


@pages.page("/language", access=anyone, methods=("POST",))
def language() -> ResponseReturnValue:
    chosen = request.form.get("language", "")
    answer = redirect(local(request.form.get("next")), 303)
    if chosen in LANGUAGES:
        if (me := actor().person_id) is not None:
            perform(actions.choose_language, me, chosen)
        spoken_here(answer, chosen)
    return answer


def _sign_in(person: UUID, better_hash: str | None = None) -> None:
    login_user(SignedIn(perform_each_time(actions.sign_in, person, request.user_agent.string, better_hash)))
