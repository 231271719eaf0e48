"""Behaviours of a quiz."""
revision = "0010_quiz_behaviours"
down_revision = "0009_unproven_links"


def upgrade() -> None:
    """Nothing yet."""
