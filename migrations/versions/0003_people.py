"""People, accounts and what they may."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003_people"
down_revision = "0002_directory"

instant = sa.DateTime(timezone=True)
json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
still = sa.text("until IS NULL")


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("full_name", sa.String(200), nullable=False),
        sa.Column("folded_name", sa.String(200), nullable=False),
        sa.Column("email", sa.String(320)),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("zone", sa.String(60)),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("email", name="uq_person_email"),
        sa.CheckConstraint("full_name <> ''", name="ck_person_full_name"),
    )
    op.create_index("ix_person_folded_name", "person", ["folded_name"])
    op.create_table(
        "affiliation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.Column("country", sa.String(2)),
        sa.Column("institution_id", sa.Uuid()),
        sa.Column("institution_name", sa.String(300), nullable=False),
        sa.Column("ministry_type", sa.String(40)),
        sa.Column("stakeholder_type", sa.String(40), nullable=False),
        sa.Column("job_title", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_affiliation"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_affiliation_person_id"),
        sa.ForeignKeyConstraint(["country"], ["country.alpha2"], name="fk_affiliation_country"),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name="fk_affiliation_institution_id"),
        sa.ForeignKeyConstraint(["ministry_type"], ["ministry_type.id"], name="fk_affiliation_ministry_type"),
        sa.ForeignKeyConstraint(["stakeholder_type"], ["stakeholder_type.id"], name="fk_affiliation_stakeholder_type"),
        sa.CheckConstraint("until IS NULL OR since IS NULL OR since <= until", name="ck_affiliation_period"),
    )
    op.create_index("ix_affiliation_person", "affiliation", ["person_id", "since"])
    op.create_index("uq_affiliation_today", "affiliation", ["person_id"], unique=True, sqlite_where=still, postgresql_where=still)
    op.create_table(
        "account",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(320), nullable=False),
        sa.Column("password_hash", sa.String(200)),
        sa.Column("verified_at", instant),
        sa.Column("closed_at", instant),
        sa.Column("pending", json),
        sa.Column("created_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_account"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_account_person_id"),
        sa.UniqueConstraint("email", name="uq_account_email"),
    )
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("device", sa.String(200), nullable=False),
        sa.Column("started_at", instant, nullable=False),
        sa.Column("seen_at", instant, nullable=False),
        sa.Column("ends_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_in"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_sign_in_person_id"),
    )
    op.create_index("ix_sign_in_person", "sign_in", ["person_id"])
    op.create_index("ix_sign_in_ends", "sign_in", ["ends_at"])
    op.create_table(
        "account_link",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("ends_at", instant, nullable=False),
        sa.Column("used_at", instant),
        sa.PrimaryKeyConstraint("token_hash", name="pk_account_link"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_account_link_person_id"),
    )
    op.create_index("ix_account_link_person_id", "account_link", ["person_id"])
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("scope_kind", sa.String(20), nullable=False),
        sa.Column("scope_key", sa.String(80), nullable=False),
        sa.Column("since", instant, nullable=False),
        sa.Column("until", instant),
        sa.Column("given_by", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_role_grant"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_role_grant_person_id"),
        sa.CheckConstraint("(scope_kind = 'platform') = (scope_key = '')", name="ck_role_grant_scope"),
    )
    op.create_index("ix_role_grant_person", "role_grant", ["person_id"])
    op.create_index("uq_role_grant_live", "role_grant", ["person_id", "role", "scope_kind", "scope_key"], unique=True, sqlite_where=still, postgresql_where=still)
