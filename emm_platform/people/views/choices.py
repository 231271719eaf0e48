"""What the selects of an affiliation offer, and whether the institution typed is a sure one."""
from emm_platform.directory import queries as directory
from emm_platform.kernel.db import reading
from emm_platform.kernel.languages import in_language
from emm_platform.people.forms.profile import AffiliationForm, Choices


def affiliation_choices(process_key: str | None = None) -> Choices:
    """Countries, whom one may represent, kinds of ministry, in the reader's language. Three statements."""
    db = reading()
    return Choices(
        directory.country_choices(db, process_key=process_key),
        [(kind.id, kind.name) for kind in directory.stakeholder_types(db)],
        [(kind.id, kind.name) for kind in directory.ministry_types(db)],
    )


def settled(form: AffiliationForm) -> bool:
    """Whether the institution typed means one institution or a new one; otherwise the near ones are offered in the form."""
    if form.is_sure:
        return True
    match = directory.match_institution(reading(), form.institution.data or "", form.country.data or None)
    if match.exact is not None or not match.near:
        return True
    form.unsure([(known.choice, in_language(known.names)) for known in match.near])
    return False
