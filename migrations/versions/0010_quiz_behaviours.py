"""Questions can be checked one by one, and a course can have a test before its first and after its last module."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010_quiz_behaviours"
down_revision = "0009_unproven_links"


json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("course_revision", sa.Column("beside", json, nullable=False, server_default="[]"))
