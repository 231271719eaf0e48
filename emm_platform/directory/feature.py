"""The directory introduces itself."""
from flask import Flask

from emm_platform.directory import views
from emm_platform.directory.commands import directory, load_reference_data
from emm_platform.directory.rules.institutions import InstitutionNotNamed, NameBeforeTheLast
from emm_platform.kernel.feature import Feature, MenuEntry, Remedy
from emm_platform.kernel.languages import _l

SAME_NAME = _l("An institution of this name is in the list already. Look it up there")


def offer_reference_data(app: Flask) -> None:
    """Let whoever migrates a database load what belongs in it."""
    app.extensions["emm_reference_data"] = (load_reference_data,)


FEATURE = Feature(
    name="directory",
    pages=views.pages,
    commands=(directory,),
    prepare=(offer_reference_data,),
    menu=(MenuEntry("registry", _l("Registry"), "directory.institutions", {"organiser": 5}),),
    constraints={
        **dict.fromkeys(("uq_institution_key", "uq_institution_key_of_none"), ("name_en", SAME_NAME)),
        "ck_institution_name_period": ("since", _l("The new name must begin after the present one did")),
    },
    remedies={
        InstitutionNotNamed: Remedy("directory.institutions", _l("See the institutions")),
        NameBeforeTheLast: Remedy("directory.institutions", _l("See the institutions")),
    },
)
