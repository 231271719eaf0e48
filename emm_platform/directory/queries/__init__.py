"""What the directory knows, for pages, forms, rules and reports of every feature above."""
from emm_platform.directory.queries.institutions import (
    Entry,
    InstitutionNow,
    InstitutionPage,
    NameThen,
    Registry,
    chosen,
    institution,
    institution_name_on,
    match_institution,
    registry,
    registry_entry,
    suggestions,
)
from emm_platform.directory.queries.names import (
    CountryName,
    MinistryTypeName,
    PolicyAreaName,
    StakeholderTypeName,
    countries,
    country_choices,
    country_named,
    country_now,
    ministry_types,
    names_of,
    policy_areas,
    stakeholder_types,
)
from emm_platform.directory.queries.processes import (
    Member,
    ProcessName,
    ProcessNow,
    Round,
    member_countries_on,
    members_on,
    process,
    processes,
    rounds,
)

__all__ = [
    "CountryName", "Entry", "InstitutionNow", "InstitutionPage", "Member", "MinistryTypeName", "NameThen", "PolicyAreaName", "ProcessName", "ProcessNow",
    "Registry", "Round", "StakeholderTypeName", "chosen", "countries", "country_choices", "country_named", "country_now", "institution",
    "institution_name_on", "match_institution", "member_countries_on", "members_on", "ministry_types", "names_of", "policy_areas",
    "process", "processes", "registry", "registry_entry", "rounds", "stakeholder_types", "suggestions",
]
