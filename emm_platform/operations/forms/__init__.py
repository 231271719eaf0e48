"""What comes in from administrators."""
from emm_platform.operations.forms.filters import OutboxFilter, RolesFilter, TrailFilter, cursor, named_cursor, number
from emm_platform.operations.forms.grants import GrantForm

__all__ = ["GrantForm", "OutboxFilter", "RolesFilter", "TrailFilter", "cursor", "named_cursor", "number"]
