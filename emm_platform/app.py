"""The application: two tables, FEATURES in floor order and REACTIONS (who acts on which event), and the kernel put around them."""
from collections import ChainMap
from itertools import chain
from uuid import UUID

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix

from emm_platform import paths, settings
from emm_platform.attendance import feature as attendance
from emm_platform.courses import feature as courses
from emm_platform.courses.events import CoursePublished
from emm_platform.demo import feature as demo
from emm_platform.directory import feature as directory
from emm_platform.handouts import feature as handouts
from emm_platform.home import feature as home
from emm_platform.kernel import clock, db, identity, languages, logs
from emm_platform.kernel.feature import Feature, MenuEntry
from emm_platform.kernel.web import errors, headers, static, templates
from emm_platform.kernel.work import Reaction
from emm_platform.library import actions as finding
from emm_platform.library import feature as library
from emm_platform.operations import feature as operations
from emm_platform.participants import feature as participants
from emm_platform.people import feature as people
from emm_platform.people.events import AffiliationChanged
from emm_platform.processes import feature as processes
from emm_platform.quizzes import feature as quizzes
from emm_platform.reports import feature as reports
from emm_platform.sign_ups import actions as seats
from emm_platform.sign_ups import feature as sign_ups
from emm_platform.workshops import feature as workshops
from emm_platform.workshops.events import CapacityChanged, WorkshopCancelled

FEATURES: tuple[Feature, ...] = (
    directory.FEATURE, people.FEATURE,
    courses.FEATURE, quizzes.FEATURE, handouts.FEATURE,
    library.FEATURE,
    workshops.FEATURE, sign_ups.FEATURE, attendance.FEATURE,
    processes.FEATURE, participants.FEATURE, reports.FEATURE,
    home.FEATURE, operations.FEATURE, demo.FEATURE,
)

REACTIONS: dict[type, tuple[Reaction, ...]] = {
    CoursePublished: (finding.keep,),
    AffiliationChanged: (seats.follow_affiliation,),
    CapacityChanged: (seats.refill,),
    WorkshopCancelled: (seats.cancel_all,),
}

LARGEST_REQUEST = 1024 * 1024


def create_app(given: settings.Settings | None = None) -> Flask:
    """The application for these settings (the environment's by default). It touches no database until it is asked."""
    chosen = given or settings.load()
    logs.configure()
    clock.start_at(chosen.now)
    app = Flask("emm_platform", template_folder=str(paths.TEMPLATES), static_folder=None)
    _configure(app, chosen)
    chosen.data.mkdir(parents=True, exist_ok=True)
    db.connect(app, chosen.database_url, db.THREADS)
    languages.load()
    CSRFProtect(app)
    headers.register(app, frozenset({chosen.host}), chosen.production)
    errors.register(app)
    _introduce(app)
    names = static.build(chosen.data / "static")
    templates.register(app, names)
    app.wsgi_app = static.serve(app.wsgi_app, chosen.data / "static")  # type: ignore[method-assign]  # the documented way to put something in front
    if chosen.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=chosen.proxies, x_proto=chosen.proxies, x_host=0)  # type: ignore[method-assign]
    return app


def _configure(app: Flask, chosen: settings.Settings) -> None:
    app.config.update(
        EMM=chosen, SECRET_KEY=chosen.secret_key, MAX_CONTENT_LENGTH=LARGEST_REQUEST, MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST, MAX_FORM_PARTS=5000,
        SESSION_COOKIE_NAME="__Host-emm" if chosen.production else "emm", SESSION_COOKIE_SECURE=chosen.production, SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax", WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=chosen.production, TESTING=chosen.env == "test",
        PROPAGATE_EXCEPTIONS=False,
    )


def _introduce(app: Flask) -> None:
    """Collect what the features say of themselves, and let each prepare the application."""
    app.extensions.update(
        emm_features=FEATURES, emm_reactions=REACTIONS, emm_menu=_menu(),
        emm_duties=tuple(chain.from_iterable(feature.duties for feature in FEATURES)),
        emm_onward=tuple(chain.from_iterable(feature.onward for feature in FEATURES)),
        emm_constraints=dict(ChainMap(*(dict(feature.constraints) for feature in FEATURES))),
        emm_remedies=dict(ChainMap(*(dict(feature.remedies) for feature in FEATURES))),
        emm_still_true=dict(ChainMap(*(dict(feature.still_true) for feature in FEATURES))),
        emm_enclosures=dict(ChainMap(*(dict(feature.enclosures) for feature in FEATURES))),
        emm_actor=_nobody, emm_addressee=_no_address, emm_demo=_no_demo,
    )
    for feature in FEATURES:
        if feature.pages:
            feature.pages.register(app)
        for prepare in feature.prepare:
            prepare(app)


def _menu() -> dict[str, list[MenuEntry]]:
    """The navigation of each rank, in its order."""
    entries = [entry for feature in FEATURES for entry in feature.menu]
    return {rank: _standing(entries, rank) for rank in ("visitor", *map(str, identity.Role))}


def _standing(entries: list[MenuEntry], rank: str) -> list[MenuEntry]:
    return sorted((entry for entry in entries if rank in entry.places), key=lambda entry: entry.places[rank])


def _nobody() -> identity.Actor:
    """Who asks, where no feature knows people."""
    return identity.VISITOR


def _no_address(_db: Session, _person: UUID) -> None:
    """Where mail goes, where no feature knows people."""


def _no_demo() -> bool:
    """Whether demonstration data is in the database, where no feature makes any."""
    return False
