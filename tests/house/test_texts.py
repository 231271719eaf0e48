"""Every text a person sees is in the catalogues of all languages, with the same named values."""
import re

import pytest
from babel.messages.catalog import Message

from tests.house.texts import TRANSLATED, catalogue, extracted

NAMES = re.compile(r"%\((\w+)\)s")


def _keys(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated_and_none_is_left_over(language: str) -> None:
    said = {_keys(message) for message in extracted() if message.id}
    known = {_keys(message): message for message in catalogue(language) if message.id}
    missing = [keys[0] for keys in sorted(said) if keys not in known or not all(_forms(known[keys]))]
    assert missing == [], f"{len(missing)} texts without {language}; run make texts"
    assert sorted(keys[0] for keys in set(known) - said) == [], "texts that nothing says any more; run make texts"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_names_the_same_values(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            wanted = set(NAMES.findall(" ".join(_keys(message))))
            for form in _forms(message):
                assert set(NAMES.findall(form)) - wanted == set(), f"{language}: {form}"
                assert isinstance(message.id, tuple) or set(NAMES.findall(form)) == wanted, f"{language}: {form}"


def _forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)
