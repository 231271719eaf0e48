"""What the selects of an affiliation offer, and whether the institution typed is a sure one."""
from itertools import groupby

from flask import request
from werkzeug import Response

from emm_platform.directory import queries as directory
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import in_language
from emm_platform.people.forms.profile import AffiliationForm, Choices

GOVERNMENT = "government"


def affiliation_choices(process_key: str | None = None) -> Choices:
    """Countries, whom one may represent, kinds of ministry, in the reader's language. Three statements."""
    db = reading()
    kinds = directory.stakeholder_types(db)
    return Choices(
        directory.country_choices(db, process_key=process_key),
        {level: [(kind.id, kind.name) for kind in group] for level, group in groupby(kinds, lambda kind: kind.level_name)},
        [(kind.id, kind.name) for kind in directory.ministry_types(db)],
        frozenset(kind.id for kind in kinds if kind.level == GOVERNMENT),
    )


def settled(form: AffiliationForm) -> bool:
    """Whether the institution typed means one institution or a new one; otherwise one of the near ones must be chosen. Three statements."""
    match = directory.match_institution(reading(), form.institution.data or "", form.country.data or None)
    near = [] if match.exact is not None else match.near
    return form.is_chosen_among([(known.choice, in_language(known.names)) for known in near])


def in_order(form: AffiliationForm) -> bool:
    """Whether the form was sent and nothing in it is wrong or unsure; everything that is gets told at once."""
    return request.method == "POST" and all((form.sent(), settled(form)))


def spoken_here(answer: Response, language: str) -> None:
    """Let this device speak a language from now on."""
    answer.set_cookie("language", language, max_age=365 * 24 * 3600, samesite="Lax", httponly=True, secure=request.is_secure)
