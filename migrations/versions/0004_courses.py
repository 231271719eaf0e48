"""Courses as they were published, and how far people are."""

revision = "0004_courses"
down_revision = "0003_people"


def upgrade() -> None:
    """Nothing yet: the tables of this feature come with it."""
