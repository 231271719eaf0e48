"""The demonstration introduces itself."""
from flask import Flask

from emm_platform.demo import queries
from emm_platform.demo.commands import demo, first_run
from emm_platform.kernel.db import reading
from emm_platform.kernel.feature import Feature


def prepare(app: Flask) -> None:
    """Tell the layout whether invented people are about, and the server what to do at its first start."""
    app.extensions["emm_first_run"] = (*app.extensions.get("emm_first_run", ()), first_run)
    app.extensions["emm_has_demo_people"] = has_demo_people
    shows_demo = app.config["EMM"].env == "development"  # where the demonstration is loaded at the first run
    app.extensions["emm_demo"] = lambda: shows_demo


def has_demo_people() -> bool:
    """Whether the database holds demonstration data, which production refuses."""
    return queries.population(reading()).invented > 0


FEATURE = Feature(name="demo", commands=(demo,), prepare=(prepare,))
