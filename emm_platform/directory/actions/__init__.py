"""What changes the directory: loading the reference data, and the life of an institution."""
from emm_platform.directory.actions.institutions import confirm_institution, propose_institution, rename_institution, take_institution
from emm_platform.directory.actions.loading import load_reference

__all__ = ["confirm_institution", "load_reference", "propose_institution", "rename_institution", "take_institution"]
