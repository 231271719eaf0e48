"""How migrations run: on the engine that the program gives, the tables of SQLite rebuilt with foreign keys off and checked after."""
from alembic import context
from sqlalchemy import text

engine = context.config.attributes["engine"]
sqlite = engine.dialect.name == "sqlite"

with engine.execution_options(write=True).connect() as connection:
    if sqlite:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
    context.configure(connection=connection, render_as_batch=True, transaction_per_migration=False)
    with context.begin_transaction():
        if not sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(4207849485)"))
        context.run_migrations()
        if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("A migration left rows whose foreign keys lead nowhere; nothing was changed")
    if sqlite:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")
