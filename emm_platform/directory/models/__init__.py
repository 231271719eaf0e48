"""The directory's tables. Rows that came with the program keep in `loaded` how they came, so that an edit outlives the next loading."""
from emm_platform.directory.models.institutions import Institution, InstitutionName
from emm_platform.directory.models.kinds import MinistryType, PolicyArea, PolicyGroup, StakeholderLevel, StakeholderType
from emm_platform.directory.models.places import Country, Region
from emm_platform.directory.models.processes import Process, ProcessMember, ProcessRound, RegionalBody, RegionalBodyMember

__all__ = [
    "Country", "Institution", "InstitutionName", "MinistryType", "PolicyArea", "PolicyGroup", "Process", "ProcessMember", "ProcessRound",
    "Region", "RegionalBody", "RegionalBodyMember", "StakeholderLevel", "StakeholderType",
]
