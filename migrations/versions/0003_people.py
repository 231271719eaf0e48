"""People, accounts and what they may."""

revision = "0003_people"
down_revision = "0002_directory"


def upgrade() -> None:
    """Nothing yet: the tables of this feature come with it."""
