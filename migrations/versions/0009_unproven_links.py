"""What was typed at a registration, kept with its link."""
revision = "0009_unproven_links"
down_revision = "0008_attendance"


def upgrade() -> None:
    """Nothing yet."""
