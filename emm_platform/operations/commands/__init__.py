"""The commands that run the platform."""
from emm_platform.operations.commands.backup import backup, restore
from emm_platform.operations.commands.database import db
from emm_platform.operations.commands.doctor import doctor
from emm_platform.operations.commands.serve import serve
from emm_platform.operations.commands.worker import worker

__all__ = ["backup", "db", "doctor", "restore", "serve", "worker"]
