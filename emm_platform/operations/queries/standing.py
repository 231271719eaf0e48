"""How the database stands: reached, empty, or with people of the demonstration."""
from collections.abc import Sequence

from sqlalchemy import Engine, exists, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from emm_platform.people.models import Account, Person


def reached(engine: Engine) -> str:
    """Why the database does not answer, in the driver's first line; empty where it does. One statement."""
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except DBAPIError as problem:
        return str(problem.orig).strip().partition("\n")[0] or type(problem.orig).__name__
    return ""


def nobody_is_known(db: Session) -> bool:
    """Whether the database holds no person yet. One statement."""
    return not db.scalar(select(exists().where(Person.id.is_not(None))))


def has_demo_people(db: Session) -> bool:
    """Whether people of the demonstration are in the database; production must not start with them. One statement."""
    return bool(db.scalar(select(exists().where(Person.demo))))


def demo_addresses(db: Session) -> Sequence[str]:
    """The addresses of the demonstration's accounts at demo.example, in their order. One statement."""
    rows = select(Account.email).join(Person, Person.id == Account.person_id).where(Person.demo, Account.email.endswith("@demo.example"))
    return db.scalars(rows.order_by(Person.created_at, Account.email)).all()
