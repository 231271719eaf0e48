"""Exercises of a course, published with its revision."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014_exercises"
down_revision = "0013_titles_only"

json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.add_column("course_revision", sa.Column("exercises", json, nullable=False, server_default="[]"))
    op.create_table(
        "course_exercise",
        sa.Column("revision", sa.String(64), nullable=False), sa.Column("exercise", sa.String(64), nullable=False), sa.Column("titles", json, nullable=False),
        sa.Column("content", json, nullable=False), sa.Column("briefs", json, nullable=False), sa.Column("guide", json, nullable=False),
        sa.PrimaryKeyConstraint("revision", "exercise", name="pk_course_exercise"),
        sa.ForeignKeyConstraint(["revision"], ["course_revision.id"], name="fk_course_exercise_revision"),
    )
