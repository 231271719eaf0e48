"""People: persons, accounts, sign-ins, affiliations by date, and what each may."""
