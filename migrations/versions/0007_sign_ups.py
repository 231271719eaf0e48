"""Seats and those who wait for one."""

revision = "0007_sign_ups"
down_revision = "0006_workshops"


def upgrade() -> None:
    """Nothing yet: the tables of this feature come with it."""
