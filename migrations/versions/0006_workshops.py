"""Meetings with their ways in, rooms and agenda; wall times beside the instants that they mean."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006_workshops"
down_revision = "0005_quizzes"

instant = sa.DateTime(timezone=True)
local = sa.DateTime()
json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    create_workshop()
    create_workshop_way()
    create_workshop_area()
    create_room()
    create_session()
    create_session_people()


def create_workshop() -> None:
    op.create_table(
        "workshop",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("titles", json, nullable=False),
        sa.Column("summaries", json, nullable=False),
        sa.Column("process_id", sa.String(60)),
        sa.Column("round_no", sa.Integer()),
        sa.Column("round_label", sa.String(120)),
        sa.Column("previous_id", sa.Uuid()),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("mode", sa.String(40), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("country", sa.String(2)),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(60), nullable=False),
        sa.Column("languages", json, nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("first_start", instant),
        sa.Column("last_end", instant),
        sa.Column("fill_until", instant),
        sa.Column("waiting_list", sa.Boolean(), nullable=False),
        sa.Column("list_max", sa.Integer()),
        sa.Column("promotion", sa.String(40), nullable=False),
        sa.Column("offer_hours", sa.Integer(), nullable=False),
        sa.Column("confirm_by", local),
        sa.Column("confirm_releases", sa.Boolean(), nullable=False),
        sa.Column("walk_ins", sa.String(40), nullable=False),
        sa.Column("late_after_min", sa.Integer(), nullable=False),
        sa.Column("attended_rule", sa.String(20), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", instant),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("reconstruction", sa.Boolean(), nullable=False),
        sa.Column("labels", json),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workshop"),
        sa.UniqueConstraint("slug", name="uq_workshop_slug"),
        sa.UniqueConstraint("id", "capacity", name="uq_workshop_capacity"),
        sa.UniqueConstraint("process_id", "round_no", name="uq_workshop_round"),
        sa.CheckConstraint("status IN ('draft', 'published', 'cancelled')", name="ck_workshop_status"),
        sa.CheckConstraint("mode IN ('open', 'approval', 'nomination', 'invitation')", name="ck_workshop_mode"),
        sa.CheckConstraint("capacity BETWEEN 0 AND 100000", name="ck_workshop_capacity"),
        sa.CheckConstraint("fill_until <= first_start", name="ck_workshop_fill_until"),
        sa.CheckConstraint("first_start < last_end", name="ck_workshop_span"),
        sa.CheckConstraint("(status = 'cancelled') = (cancelled_at IS NOT NULL)", name="ck_workshop_cancelled_at"),
        sa.CheckConstraint("revision >= 1", name="ck_workshop_revision"),
        sa.ForeignKeyConstraint(["process_id"], ["process.id"], name="fk_workshop_process"),
        sa.ForeignKeyConstraint(["previous_id"], ["workshop.id"], name="fk_workshop_previous"),
        sa.ForeignKeyConstraint(["country"], ["country.alpha2"], name="fk_workshop_country"),
    )
    op.create_index("ix_workshop_coming", "workshop", ["status", "first_start", "id"])
    op.create_index("ix_workshop_process", "workshop", ["process_id", "first_start"])


def create_workshop_way() -> None:
    op.create_table(
        "workshop_way",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("opens", local, nullable=False),
        sa.Column("closes", local, nullable=False),
        sa.Column("opens_utc", instant, nullable=False),
        sa.Column("closes_utc", instant, nullable=False),
        sa.Column("questions", json, nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", "way", name="pk_workshop_way"),
        sa.CheckConstraint("way IN ('open', 'approval', 'nomination', 'invitation')", name="ck_workshop_way_way"),
        sa.CheckConstraint("opens_utc < closes_utc", name="ck_workshop_way_window"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name="fk_workshop_way_workshop"),
    )


def create_workshop_area() -> None:
    op.create_table(
        "workshop_area",
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", "area", name="pk_workshop_area"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name="fk_workshop_area_workshop"),
        sa.ForeignKeyConstraint(["area"], ["policy_area.id"], name="fk_workshop_area_area"),
    )


def create_room() -> None:
    op.create_table(
        "room",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("names", json, nullable=False),
        sa.Column("places", sa.Integer()),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_room"),
        sa.UniqueConstraint("workshop_id", "slug", name="uq_room_slug"),
        sa.CheckConstraint("places >= 0", name="ck_room_places"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name="fk_room_workshop"),
    )


def create_session() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("workshop_id", sa.Uuid(), nullable=False),
        sa.Column("slug", sa.String(60), nullable=False),
        sa.Column("titles", json, nullable=False),
        sa.Column("starts", local, nullable=False),
        sa.Column("ends", local, nullable=False),
        sa.Column("fold_start", sa.Integer(), nullable=False),
        sa.Column("fold_end", sa.Integer(), nullable=False),
        sa.Column("starts_utc", instant, nullable=False),
        sa.Column("ends_utc", instant, nullable=False),
        sa.Column("room_id", sa.Uuid()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("ical_uid", sa.String(255), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("interpretation", json, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("cancelled_at", instant),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sa.UniqueConstraint("workshop_id", "slug", name="uq_session_slug"),
        sa.UniqueConstraint("ical_uid", name="uq_session_ical_uid"),
        sa.CheckConstraint("ends_utc > starts_utc", name="ck_session_times"),
        sa.CheckConstraint("fold_start IN (0, 1) AND fold_end IN (0, 1)", name="ck_session_fold"),
        sa.CheckConstraint("kind IN ('plenary', 'parallel', 'group', 'drafting', 'registration', 'social')", name="ck_session_kind"),
        sa.CheckConstraint("status IN ('planned', 'cancelled')", name="ck_session_status"),
        sa.ForeignKeyConstraint(["workshop_id"], ["workshop.id"], name="fk_session_workshop"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name="fk_session_room"),
    )
    op.create_index("ix_session_starts", "session", ["starts_utc"])
    op.create_index("ix_session_workshop", "session", ["workshop_id", "starts_utc"])


def create_session_people() -> None:
    op.create_table(
        "session_area",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("session_id", "area", name="pk_session_area"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_session_area_session"),
        sa.ForeignKeyConstraint(["area"], ["policy_area.id"], name="fk_session_area_area"),
    )
    op.create_table(
        "session_person",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("session_id", "person_id", "part", name="pk_session_person"),
        sa.CheckConstraint("part IN ('chair', 'speaker', 'expected', 'interpreter')", name="ck_session_person_part"),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name="fk_session_person_session"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_session_person_person"),
    )
    op.create_index("ix_session_person_person", "session_person", ["person_id"])
