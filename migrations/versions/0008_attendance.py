"""Marks and what they add up to."""

revision = "0008_attendance"
down_revision = "0007_sign_ups"


def upgrade() -> None:
    """Nothing yet: the tables of this feature come with it."""
