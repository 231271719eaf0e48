"""Operations introduces itself."""
from emm_platform.kernel.feature import Feature
from emm_platform.operations.commands import backup, db, restore, serve, worker

FEATURE = Feature(name="operations", commands=(serve, worker, db, backup, restore))
