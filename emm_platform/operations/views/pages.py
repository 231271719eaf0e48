"""The pages of this feature, to be registered by its views."""
from emm_platform.kernel.access import holders_of
from emm_platform.kernel.identity import Role
from emm_platform.kernel.web import Pages

pages = Pages("operations")
administrators = holders_of(Role.ADMINISTRATOR)
