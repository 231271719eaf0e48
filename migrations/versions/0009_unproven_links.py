"""What was typed at a registration, the password too, is kept with its own link and no longer with the account."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009_unproven_links"
down_revision = "0008_attendance"


def upgrade() -> None:
    """Registrations that nobody has confirmed are asked for again: whose password an account holds cannot be told any more."""
    op.add_column("account_link", sa.Column("typed", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")))
    op.execute("DELETE FROM account_link WHERE purpose = 'verify' AND used_at IS NULL")
    op.execute("UPDATE account SET password_hash = NULL WHERE verified_at IS NULL")
    op.drop_column("account", "pending")
