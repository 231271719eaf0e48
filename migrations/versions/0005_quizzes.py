"""Attempts, answers and marks."""

revision = "0005_quizzes"
down_revision = "0004_courses"


def upgrade() -> None:
    """Nothing yet: the tables of this feature come with it."""
