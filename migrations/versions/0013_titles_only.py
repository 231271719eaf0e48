"""A translation may hold a lesson's title and objectives only; its page then has the text in another language."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013_titles_only"
down_revision = "0012_library"

json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("course_page", sa.Column("text_language", sa.String(2), nullable=True))
    op.add_column("course_revision", sa.Column("titles_only", json, nullable=False, server_default="[]"))
