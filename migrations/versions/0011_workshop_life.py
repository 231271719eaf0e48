"""What happens to a workshop after it is published."""
revision = "0011_workshop_life"
down_revision = "0010_quiz_behaviours"


def upgrade() -> None:
    """Nothing yet."""
