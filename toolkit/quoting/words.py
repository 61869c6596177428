"""The words of a sentence, and what kind each is: told by short lists of function words, by capitals and by endings."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from toolkit.regex import late

_SHORTENED = frozenset(
    "Gen Mr Mrs Ms Dr Lt Col Maj Capt Sgt St Sen Rep Gov Prof Rev Brig Adm Amb Hon Cmdr Jr Sr".split()
)
_TOKEN = late(r"\w+(?:(?:[-'’&.]|(?<=\d),(?=\d))\w+)*(?:(?<=s)['’](?= ))?|[^\w\s]")
_FUNCTION = {
    "determiner": "the a an this these those some many several most any each every no all both two three four five six seven eight nine ten one "
    "his her its their our my your another other more few such half dozens hundreds thousands",
    "pronoun": "he she they it i we you him them me us others nobody none neither everyone everybody someone somebody anyone anybody",
    "relative": "who which whom whose",
    "preposition": "of for from in at with on to against near by about between under over inside outside within into across behind",
    "and": "and or",
    "break": "but that while as when whenever because if after before since until although though where whereas whether than so then unless lest "
    "yet nor like despite amid during following without through how why what not midway",
    "auxiliary": "has have had is was were are been be being do does did will would could should may might must can shall also later again "
    "repeatedly already earlier now however still even just only once recently previously further never always often "
    "separately meanwhile himself herself themselves itself n't too long far ever rightly jointly",
    "day": "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow",
    "verb": "met left went came held took made gave told said saw got began broke brought built bought caught chose drew drove fell felt "
    "fought found fled flew forgot kept knew lay led lost paid ran rose sent set shook shot sat slept spoke spent stood stole swore taught "
    "thought threw understood woke won wore wrote became hit cut put let beat burst sank shrank split says adds goes comes remains wants "
    "needs has denies seeks faces",
}
_CLASS = {word: name for name, words in reversed(_FUNCTION.items()) for word in words.split()}
_NO_VERB = frozenset(
    "united allied armed so-called red hundred sacred wounded displaced united unnamed embed seed need speed deed breed".split()
)
_NO_ADVERB = frozenset(
    "family ally assembly supply reply rally anomaly monopoly elderly weekly daily monthly bully".split()
)
PARTICLES = frozenset("al el bin ibn von van der den de da di du la le abu ul ur al- of".split())
_NAMES_IN_CAPITALS = frozenset(["WHO", "US", "IT", "ALL"])
_KNOWN_WORDS = 50_000


Span = tuple[int, int]


class Token(NamedTuple):
    """A word or sign of the text, and what kind of word it is."""

    start: int
    end: int
    text: str
    kind: str


#: Makes a token of the tuple of its fields, without a call of Python's own: words are read by the million.
_make = partial(tuple.__new__, Token)


class _Kinds(dict[str, str]):
    """The kind of each word that was met; `first` says that its capital may come from standing first."""

    def __init__(self, *, first: bool = False) -> None:
        self.first = first

    def __missing__(self, word: str) -> str:
        if len(self) > _KNOWN_WORDS:
            self.clear()
        kind = self[word] = _kind(word, self.first)
        return kind


def _kind(word: str, first: bool) -> str:
    low = word.lower()
    known = _CLASS.get(low)
    capital = word[0].isupper()
    if known and (not capital or first or known == "day") and word not in _NAMES_IN_CAPITALS:
        return known
    if not word[0].isalnum():
        return {",": "comma", "&": "name"}.get(word, "sign")
    if capital:
        return "name"
    if low.endswith(("n't", "n’t")) or (low.endswith("ly") and low not in _NO_ADVERB):
        return "auxiliary"
    if low.endswith("ed") and len(low) > 4 and low not in _NO_VERB and "-" not in low:
        return "verb"
    return "word"


_FIRST, _OTHER = _Kinds(first=True), _Kinds()


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and signs of a stretch of text; the first may have its capital for standing first."""
    found = [_make((*match.span(), word := match[0], _OTHER[word])) for match in _TOKEN.finditer(text, start, end)]
    if found:
        found[0] = _make((*found[0][:3], _FIRST[found[0].text]))
    if text.find(".", start, end) < 0:
        return found
    for number, stop in enumerate(found):
        if stop.text == "." and number:
            before = found[number - 1]
            if before.end == stop.start and _is_shortened(before.text):
                found[number] = stop._replace(kind="name")
    return found


def _is_shortened(word: str) -> bool:
    return word in _SHORTENED or (word[-1].isupper() and (len(word) == 1 or word[-2] == "."))
