"""A small library for tests: two entries, and a glossary whose words are in all six languages."""

LIBRARY = """\
entries:
  - id: CU-01
    kind: common_understanding
    title: {en: "People will keep moving", ar: "سيستمر الناس في التنقل"}
    text: {en: "Movement is a lasting feature."}
    area: governance
    areas: [governance]
    facts: [F-DEF-01]
    status: "seen"
  - id: EP-01
    kind: effective_practice
    title: {en: "A standing group"}
    text: {en: "One group of many ministries."}
    area: labour_migration
    areas: [labour_migration, governance]
    facts: []
    status: "known"
    country: "PE"
    period: "2011–"
    before_copying: {en: "Who attends."}
"""
GLOSSARY = (
    "id,term_en,term_fr,term_es,term_ar,term_pt,term_ru,definition_en,definition_fr,definition_es,definition_ar,definition_pt,definition_ru,area,facts,also,doubt\n"
    'visa,visa,visa,visado,تأشيرة,visto,виза,Leave to travel.,Autorisation de voyager.,Permiso.,إذن بالسفر إلى حدود.,Licença.,Разрешение.,entry_admission,F-DEF-01,entry clearance,\n'
    "family_unity,family unity,unité de la famille,unidad de la familia,لمّ شمل الأسرة,unidade da família,единство семьи,Families stay together.,Les élèves.,Familias.,"
    "وحدة الأُسرة.,Famílias.,Учёт семей.,family_unity,,,\n"
)
SHARED = {"_shared__library.yml": LIBRARY, "_shared__glossary.csv": GLOSSARY}
