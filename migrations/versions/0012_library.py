"""The library and the search."""
revision = "0012_library"
down_revision = "0011_workshop_life"


def upgrade() -> None:
    """Nothing yet."""
