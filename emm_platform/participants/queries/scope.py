"""Whom an actor may see: the people whom they look after, and besides those the people of their own meetings and courses."""
from sqlalchemy import ColumnElement, and_, false, or_, select, true

from emm_platform.courses.models import Enrolment
from emm_platform.directory.models import ProcessMember
from emm_platform.directory.queries.processes import covering
from emm_platform.directory.rules.words import Standing
from emm_platform.kernel.clock import now
from emm_platform.kernel.identity import Actor, Role
from emm_platform.people.models import Person, PersonAffiliation
from emm_platform.sign_ups.models import SignUp
from emm_platform.workshops.models import Workshop


def looked_after(who: Actor) -> ColumnElement[bool]:
    """People of the actor's registry, by the affiliation of today, which the statement joins: all, or those of countries and of members of processes."""
    if who.everywhere(Role.ORGANISER) or who.everywhere(Role.FOCAL_POINT):
        return true()
    by_country = who.keys(Role.ORGANISER, "country") | who.keys(Role.FOCAL_POINT, "country")
    by_process = who.keys(Role.ORGANISER, "process")
    members = select(ProcessMember.country).where(
        ProcessMember.process_id.in_(by_process), ProcessMember.standing == Standing.MEMBER, *covering(now().date())
    )
    either = [PersonAffiliation.country.in_(by_country)] if by_country else []
    return or_(false(), *either, *([PersonAffiliation.country.in_(members)] if by_process else []))


def of_own_meetings(who: Actor) -> ColumnElement[bool]:
    """Sign-ups that the actor sees whoever the person is; the statement joins the workshop."""
    by_country = who.keys(Role.FACILITATOR, "country") | who.keys(Role.FOCAL_POINT, "country")
    runs = true() if who.everywhere(Role.FACILITATOR) else or_(
        Workshop.process_id.in_(who.keys(Role.FACILITATOR, "process")), Workshop.slug.in_(who.keys(Role.FACILITATOR, "workshop")),
        SignUp.country.in_(by_country),
    )
    return and_(SignUp.superseded_by.is_(None), runs)


def of_own_courses(who: Actor) -> ColumnElement[bool]:
    """Enrolments that the actor sees whoever the person is."""
    return true() if who.everywhere(Role.FACILITATOR) else Enrolment.course.in_(who.keys(Role.FACILITATOR, "course"))


def seen(who: Actor) -> ColumnElement[bool]:
    """People whom the actor sees at all."""
    met = select(SignUp.person_id).join(Workshop, Workshop.id == SignUp.workshop_id).where(SignUp.person_id.is_not(None), of_own_meetings(who))
    taught = select(Enrolment.person_id).where(of_own_courses(who))
    return or_(looked_after(who), Person.id.in_(met), Person.id.in_(taught))
