"""Countries, ministries, processes and institutions."""

revision = "0002_directory"
down_revision = "0001_kernel"


def upgrade() -> None:
    """Nothing yet: the tables of this feature come with it."""
