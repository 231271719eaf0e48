"""The columns of the reports, in their order, which others rely on."""
from emm_platform.kernel.sheets import Column, Kind

PLAIN, INSTANT = Kind.PLAIN, Kind.INSTANT

ATTENDANCE = (
    Column("workshop", PLAIN), Column("workshop_title"), Column("process", PLAIN), Column("session", PLAIN), Column("session_title"),
    Column("session_start", INSTANT), Column("session_end", INSTANT), Column("time_zone", PLAIN), Column("person_id", PLAIN),
    Column("full_name"), Column("sex", PLAIN), Column("country", PLAIN), Column("country_name"), Column("institution", PLAIN),
    Column("institution_name"), Column("stakeholder_type", PLAIN), Column("ministry_type", PLAIN), Column("job_title"),
    Column("delegation_role", PLAIN), Column("sign_up_state", PLAIN), Column("attendance", PLAIN), Column("minutes_attended", PLAIN),
    Column("minutes_planned", PLAIN), Column("source", PLAIN), Column("recorded_by"), Column("recorded_at", INSTANT),
)
PARTICIPANTS = (
    Column("workshop", PLAIN), Column("workshop_title"), Column("process", PLAIN), Column("round", PLAIN), Column("person_id", PLAIN),
    Column("full_name"), Column("sex", PLAIN), Column("country", PLAIN), Column("country_name"), Column("institution", PLAIN),
    Column("institution_name"), Column("stakeholder_type", PLAIN), Column("ministry_type", PLAIN), Column("job_title"),
    Column("delegation_role", PLAIN), Column("way", PLAIN), Column("nominated_by"), Column("signed_up_at", INSTANT), Column("position", PLAIN),
    Column("sign_up_state", PLAIN), Column("state_since", INSTANT), Column("replaced_by", PLAIN), Column("attended", PLAIN),
    Column("sessions_attended", PLAIN), Column("sessions_expected", PLAIN), Column("minutes_attended", PLAIN), Column("minutes_planned", PLAIN),
    Column("attended_before", PLAIN),
)
TOTALS = (
    Column("country", PLAIN), Column("country_name"), Column("ministry_type", PLAIN), Column("stakeholder_type", PLAIN), Column("kind"),
    Column("count", PLAIN), Column("female", PLAIN), Column("male", PLAIN), Column("other", PLAIN), Column("not_stated", PLAIN),
)
