"""A small exercise for tests: two parties, two measures, in English and French."""
CASE = """\
id: harbour
title: {en: "The harbour"}
label: {en: "All of it is imaginary."}
year: "2024"
profile:
  en: |-
    A **small** island.
figures:
  - {id: people, label: {en: "Population"}, value: 12000.5, unit: people}
parties:
  - {id: labour, name: {en: "Ministry of Labour"}, kind: ministry, ministry_type: labour, brief: briefs/labour.md}
  - {id: own_people, name: {en: "The association"}, kind: stakeholder, stakeholder_type: migrants_association, brief: briefs/own_people.md}
measures:
  - {id: m1, title: {en: "No fee"}, area: recruitment, text: {en: "The employer pays."}}
  - {id: m2, title: {en: "A register"}, area: migration_data, text: {en: "One for all."}}
functions:
  - {id: f1, title: {en: "Licensing"}}
"""
FRENCH = """\
id: harbour
language: fr
title: "Le port"
label: "Tout est imaginaire."
profile: "Une **petite** île."
figures: {people: "Population"}
units: {people: "personnes"}
parties: {labour: "Ministère du travail"}
measures: {m1: {title: "Pas de frais", text: "L'employeur paie."}}
functions: {f1: "Agréer"}
"""
FOLDER = "small/exercises/harbour"


def an_exercise() -> dict[str, str]:
    """Its files by their path in the courses folder."""
    return {
        f"{FOLDER}/case.yml": CASE, f"{FOLDER}/case.fr.yml": FRENCH, f"{FOLDER}/briefs/labour.md": "# Ministry of Labour\n\n## What you want\n\nAn end to fees.\n",
        f"{FOLDER}/briefs/labour.fr.md": "# Ministère du travail\n\n## Ce que vous voulez\n\nLa fin des frais.\n",
        f"{FOLDER}/briefs/own_people.md": "# The association\n\nPapers.\n", f"{FOLDER}/facilitator.md": "# How to run it\n\nKeep silent.\n",
    }
