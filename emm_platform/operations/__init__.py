"""Health, backup, doctor, audit trail, outbox, roles: what keeps the platform running and answers for it."""
