"""The first page, one's own page, and the pages that say what this is."""
from flask.typing import ResponseReturnValue

from emm_platform.courses import queries as courses
from emm_platform.home import queries
from emm_platform.kernel.access import anyone, signed_in
from emm_platform.kernel.clock import now
from emm_platform.kernel.db import reading
from emm_platform.kernel.identity import actor
from emm_platform.kernel.web import Pages, found, show, show_alike
from emm_platform.people import queries as people

pages = Pages("home", area="home")


@pages.page("/", access=anyone)
def home() -> ResponseReturnValue:
    if not actor().signed_in:
        return show_alike("home/visitor.html", coming=queries.coming(reading(), actor(), now()), courses=courses.catalogue(reading(), actor()))
    return show("home/home.html", home=queries.home(reading(), actor(), now()))


@pages.page("/me", access=signed_in)
def me() -> ResponseReturnValue:
    person = found(people.person_now(reading(), found(actor().person_id)))
    return show("home/me.html", person=person, own=queries.taken(reading(), actor(), now()))


@pages.page("/about", access=anyone, area="")
def about() -> ResponseReturnValue:
    return show("home/about.html")


@pages.page("/help", access=anyone, area="")
def help_page() -> ResponseReturnValue:
    return show("home/help.html")


@pages.page("/accessibility", access=anyone, area="")
def accessibility() -> ResponseReturnValue:
    return show("home/accessibility.html")


@pages.page("/privacy", access=anyone, area="")
def privacy() -> ResponseReturnValue:
    return show("home/privacy.html")
