"""Descriptions: a speaker as a value, named or described, and how far a description reaches."""

from functools import lru_cache
from typing import Final, NamedTuple

from arnews import Entity
from arnews.text import LONGEST_WORD, match
from arnews_plugins.quotes.lexicon import words
from arnews_plugins.quotes.page import Page

__all__ = [
    "DESCRIPTION",
    "OUTSIDE",
    "Speaker",
    "described",
    "is_own_words",
    "name_of",
    "of_entity",
    "told",
]

_MARKS: Final = str.maketrans("", "", "«»“”\"'()‘’")
_FULL_STOPS: Final = frozenset("،:\n")
_PRONOUN_ENDS: Final = frozenset("هام")
_INSIDE: Final = frozenset(("من", "في", "داخل", "الي"))
_OWN_WORDS: Final = words("own_words")
_HONORIFIC: Final = words("honorific")
_HONORIFIC_NOUN: Final = words("honorific_noun")
_NOT_GOVERNED: Final = words("not_governed")
_ANONYMOUS: Final = words("anonymous")
_IDENTITY: Final = words("identity")
_OCCASION: Final = words("occasion")
_KIN: Final = words("kin")
_ADDRESSEES: Final = words("addressee")

OUTSIDE: Final = words("preposition", "relative")
"""Words that cannot stand in a subject."""

DESCRIPTION: Final = 5
"""Words of a description that the speaker's span keeps."""


class Speaker(NamedTuple):
    """Who speaks: a mention in words [first, stop), or somebody named before.

    Args:
        first: index of the first word of the mention; -1 where none is written.
        stop: index after its last word.
        cut: view code points of attached particles before it.
        entity: the named entity it is.
        cluster: id of the entity's cluster, or of the one a description stands for.
        name: the full form.
        gender: "m", "f" or "", as the verb agrees.
        plural: whether several speak.
        anonymous: whether the source is unnamed.
    """

    first: int
    stop: int
    cut: int = 0
    entity: Entity | None = None
    cluster: str | None = None
    name: str = ""
    gender: str = ""
    plural: bool = False
    anonymous: bool = False

    @property
    def written(self) -> bool:
        """Whether the speaker is written beside the cue."""
        return self.first >= 0


def of_entity(page: Page, entity: Entity, *, plural: bool = False) -> Speaker:
    """Make the speaker of a named entity."""
    first, stop = page.place(entity)
    cluster = page.document.cluster(entity.cluster)
    name = cluster.name if cluster else entity.norm
    cut = len(entity.clitics)
    return Speaker(first, stop, cut, entity, entity.cluster, name, plural=plural)


def described(page: Page, first: int, zone: int, stop: int) -> Speaker | None:
    """Make the speaker of a description: «مسؤول تركي», «مصادر برلمانية لبنانية»."""
    forms = page.forms
    head = forms[first]
    honorific = head in _HONORIFIC
    if (
        not honorific
        and head[-1] in _PRONOUN_ENDS
        and _is_object(page.clean(first, first + 1), kin=stop > first)
    ):
        return None
    if head[0] in "لو" and head not in _NOT_GOVERNED:
        return None
    while first + 1 < zone and forms[first] in _HONORIFIC_NOUN:
        first += 1
    end = min(zone, first + DESCRIPTION)
    if "من" in forms[first:end]:
        end = forms.index("من", first)
    entities = page.entities(first, zone)
    if entities:  # an idafa that ends in a name is kept whole: «قراءات البيت الأبيض»
        end = max(first + 1, min(zone, page.place(entities[0])[1]))
    if end <= first or (end == first + 1 and len(forms[first]) < 3):
        return None
    last = _description_end(page, end, stop)
    name = name_of(page, first, last)
    unnamed = forms[first] in _ANONYMOUS
    unnamed = unnamed or not _IDENTITY.isdisjoint(forms[zone:stop])
    cluster = None if honorific else page.stand_in(first, end)
    plural = forms[first].endswith(("ون", "ين"))
    return Speaker(first, end, 0, None, cluster, name, plural=plural, anonymous=unnamed)


def told(form: str) -> bool:
    """Whether a word names an addressee after ل: «للصحفيين», «لوكالة»."""
    return form[1:] in _ADDRESSEES or (form[1:2] == "ل" and form[2:] in _ADDRESSEES)


def is_own_words(word: str) -> bool:
    """Whether a word is what its speaker says or feels: «حديثه», «أملها»."""
    stem = _before_pronoun(word)
    return stem in _OWN_WORDS or (stem.endswith("ت") and stem[:-1] + "ه" in _OWN_WORDS)


def _is_object(word: str, *, kin: bool) -> bool:
    """Whether a word with a pronoun is what a verb acts on: «اختتم تصريحاته», not «قال والدها».

    Args:
        word: in clean form.
        kin: relatives and colleagues are subjects here.
    """
    stem = _before_pronoun(word)
    return bool(stem) and not (kin and stem in _KIN)


def _before_pronoun(word: str) -> str:
    """Return a word without its pronoun, in match form; "" where it has none."""
    return _stem(word) if len(word) <= LONGEST_WORD else ""


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    for pronoun in ("ه", "ها", "هم"):
        if word.endswith(pronoun) and len(word) > len(pronoun) + 2:
            return match(word.removesuffix(pronoun))
    return ""


def _description_end(page: Page, end: int, stop: int) -> int:
    """Return where a full description ends: «مصادر برلمانية مقربة من الحكومة»."""
    at = end
    while at < stop:
        form, sep = page.forms[at], page.seps[at]
        if form in OUTSIDE and form not in _INSIDE:
            break
        if sep != " " and not _FULL_STOPS.isdisjoint(sep):
            break
        if form == "ل" or (form[0] == "ل" and told(form)) or at in page.times:
            break
        if form == "في" and at + 1 < stop and page.forms[at + 1] in _OCCASION:
            break
        at += 1
    return at


def name_of(page: Page, first: int, stop: int, cut: int = 0) -> str:
    """The words [first, stop) as a name, without marks and superfluous spaces.

    Args:
        page: the document.
        first: index of the first word.
        stop: index after the last word.
        cut: code points of attached particles before it.
    """
    text = page.clean(first, stop, cut)
    if page.seps[first + 1 : stop].count(" ") == stop - first - 1:
        return text
    return " ".join(text.translate(_MARKS).split())
