"""Meetings and their agendas."""

revision = "0006_workshops"
down_revision = "0005_quizzes"


def upgrade() -> None:
    """Nothing yet: the tables of this feature come with it."""
