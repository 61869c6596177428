"""Datelines: the place, day and agency that open a wire story, as in `KABUL, Aug 15 (AP) -`."""

from __future__ import annotations

import re

from toolkit.regex import late

LONGEST = 60
"""A dateline is at most this many characters, separator not counted."""

_AGENCIES = (
    "Reuters AP AFP Xinhua TASS Interfax dpa DPA EFE ANSA UPI PTI ANI IANS APP PPI INP NNI IRNA ISNA Fars Tasnim"
    " Pajhwok TOLOnews Bloomberg CNN BBC RFE/RL VOA IPS IRIN KUNA WAM SPA MENA SANA Anadolu AA Kyodo Yonhap"
    " Associated\\sPress Agence\\sFrance-Presse Agencies Agency Desk Monitoring\\sDesk Correspondent"
).split()
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
)
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?"
_NAME = r"[^\W\d_a-z][^\W\d_]*(?:['’.\-][^\W\d_]*)*"

_DATELINE = late(
    rf"""\s*
    (?P<dateline>
        (?P<place>{_NAME}(?:[ /]{_NAME}){{0,3}})
        (?P<region>,\s{_NAME}(?:\s{_NAME}){{0,2}}|\s[/(]{_NAME}(?:\s(?:of\s)?{_NAME}){{0,2}}[/)])??
        (?P<day>[,.]\s{_DAY})?
        (?P<agency>,?\s?\([^()\n]{{0,40}}?(?<![A-Za-z])(?:{"|".join(_AGENCIES)})(?![A-Za-z])[^()\n]{{0,30}}\)
            |[.,]\s?/(?:{"|".join(_AGENCIES)})\s?/)?
    )
    (?P<separator>:|\s*[—–]|\s*--|\s-(?=\s)|(?<=/)\.?|(?<=\))(?=[A-Z]))
    \s*(?=[^\s\W]|["'“‘«(\[])(?![a-z])""",
    re.VERBOSE,
)
_SEPARATOR = late(r":|—|–|--| -|/[. ]|\)[A-Z]")
_PARTICLE = late(r"-[a-z]{1,3}-")
_SPEAKER = late(r"\n[A-Z][A-Z .'’\-]{1,40}:")
_TWO_WORD_PLACES = frozenset(
    # Words that open, or close, a place of several words; without day, region or agency
    # beside it, "TALKS RESUME:" is a headline and "NEW DELHI:" a place.
    "new san santa santo saint st st. sao são el al tel addis port puerto kuala buenos hong phnom abu sri rio cape"
    " las los la le the nay dar ras beit deir umm khan dera landi lashkar mazar tora chaman bandar mexico panama gaza"
    " guatemala vatican kuwait ho fort united baton des salt monte ciudad sharm mar novi banja east west".split()
)
_NOT_PLACES = frozenset(
    "breaking exclusive update updated watch live video photo photos opinion analysis summary note correction"
    " corrected factbox timeline explainer explained headline headlines media press release statement warning urgent"
    " alert report question answer moderator speaker host reporter mr ms mrs dr president vice ambassador secretary"
    " minister prime senator general judge chair chairman chairperson abstract subject from date contact source byline"
    " length section body text title post times journal tribune herald guardian telegraph news star sun daily today"
    " gazette observer standard monitor express mail weekly magazine review editorial comment interview profile"
    " background feature letter letters column column introduction conclusion advertisement sponsored related read more"
    " also see listen podcast developing just flash bulletin advisory editors editor's writer writes by and or but"
    " nato isaf unama osce ecowas igad afp bbc cnn usa uae who imf icrc unhcr ocha unicef isis isil tass eu un us uk"
    " talks peace war ceasefire truce deal taliban afghan ukrainian part chapter no yes q a fact facts"
    " monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december".split()
)


def split_dateline(text: str) -> tuple[str, str]:
    """Split the dateline off the start of an article.

    Parameters
    ----------
    text
        The text of one article.

    Returns
    -------
    dateline, rest
        The dateline exactly as it stood, without its separator, and the text after it; or ``""``
        and the text unchanged where none is sure.

    Notes
    -----
    Only patterns are looked at, not a gazetteer. A place in capitals is taken before ``:``, a dash
    or ``--``; a place in small letters only before a dash. A place of several words needs a day, a
    region or an agency beside it, or a first word such as *New* or *San*. A lone ``GHANI:`` cannot
    be told from a place; a text in which a second line opens in that way is a transcript and is
    left whole.

    Examples
    --------
    >>> split_dateline("KABUL, Aug 15 (AP) - The talks went on.")
    ('KABUL, Aug 15 (AP)', 'The talks went on.')
    >>> split_dateline("President Ghani: we want peace.")
    ('', 'President Ghani: we want peace.')
    """
    head = text[: 3 * LONGEST]
    found = _DATELINE.match(head) if _SEPARATOR.search(head) else None
    if found and _is_dateline(found) and not (found["separator"] == ":" and _SPEAKER.search(text[:4000])):
        return found["dateline"], text[found.end() :]
    return "", text


def _is_dateline(found: re.Match[str]) -> bool:
    place = found["place"]
    words = place.replace("/", " ").lower().split()
    in_capitals = place.isupper() or _PARTICLE.sub("-", place).isupper()
    if len(found["dateline"]) > LONGEST or len(place.replace(".", "")) < 3 or not _NOT_PLACES.isdisjoint(words):
        return False
    if found["agency"] or (found["day"] and in_capitals):
        return True
    if found["separator"] == ":" and not in_capitals:
        return False
    if found["region"]:
        return in_capitals and found["separator"] != ":" and found["region"].startswith(",")
    parts = [part.split() for part in place.lower().split("/")] if len(words) > 1 else []
    return all(len(part) == 1 or part[0] in _TWO_WORD_PLACES or part[1:] == ["city"] for part in parts)
