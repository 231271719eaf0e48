"""What follows publication: who has not been told of a change, which calendars were sent, and what devices at the door sent in."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011_workshop_life"
down_revision = "0010_quiz_behaviours"

instant = sa.DateTime(timezone=True)
json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "workshop_untold",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("facts", json, nullable=False),
        sa.Column("changed_at", instant, nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", name="pk_workshop_untold"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name="fk_workshop_untold_workshop"),
    )
    op.create_table(
        "calendar_sent",
        sa.Column("sign_up_id", sa.Uuid(), nullable=False),
        sa.Column("ical_uid", sa.String(255), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("sign_up_id", "ical_uid", name="pk_calendar_sent"),
        sa.ForeignKeyConstraint(["sign_up_id"], ["sign_up.id"], name="fk_calendar_sent_sign_up"),
        sa.CheckConstraint("method IN ('REQUEST', 'CANCEL')", name="ck_calendar_sent_method"),
    )
    op.create_table(
        "device_batch",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("batch_key", sa.String(64), nullable=False),
        sa.Column("received_at", instant, nullable=False),
        sa.Column("clock_offset_s", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", "batch_key", name="pk_device_batch"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name="fk_device_batch_device"),
    )
