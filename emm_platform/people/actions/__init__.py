"""Everything that changes what is known of people."""
from emm_platform.people.actions.accounts import ask_for_link, change_password, open_account, register, set_password, verify
from emm_platform.people.actions.grants import give_role, take_role
from emm_platform.people.actions.lists import import_people
from emm_platform.people.actions.persons import change_affiliation, change_profile, choose_language, correct, held_in, know_person
from emm_platform.people.actions.sign_ins import renew, revoke, revoke_all, sign_in, sign_out, still_here, sweep

__all__ = [
    "ask_for_link", "change_affiliation", "change_password", "change_profile", "choose_language", "correct", "give_role", "held_in", "import_people", "know_person",
    "open_account", "register", "renew", "revoke", "revoke_all", "set_password", "sign_in", "sign_out", "still_here", "sweep", "take_role", "verify",
]
