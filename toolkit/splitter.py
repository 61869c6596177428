"""Where English sentences start, for all texts of a batch at once.

A sentence may end at a full stop, an exclamation or question mark or an ellipsis, with what closes
behind it, before white space. Whether it does hangs on the word before and on the one that follows.
"""

from __future__ import annotations

import numpy as np

from toolkit.batch import Batch, Vocabulary, is_digit, is_space, signs

#: A name or a number follows these, never a new sentence.
_BEFORE_NAMES = Vocabulary(
    "Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Profs Hon Rev Rt Fr Br Msgr Rabbi Gen Genl Lt Col Maj Capt Cpt "
    "Cmdr Cdr Comdr Cpl Sgt Pvt Pfc Adm Adml Brig Brig-Gen Lt-Gen Maj-Gen Lt-Col Gov Govs Sen Sens Rep Reps Pres Amb Asst Atty Dep Det "
    "Insp Supt Supdt Sec Min Ald Mdm Vs vs v cf Cf viz e.g i.e E.g I.e eg ie ret Ret"
)
#: These go before a number: "No. 5", "pp. 12", "Jan. 3".
_BEFORE_NUMBERS = Vocabulary(
    "No Nos no nos Nr Art Arts art Sect sect Para para paras Ch ch Chap chap Fig fig Figs figs p pp P Vol vol Vols Res res Doc doc "
    "c ca approx Approx Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)
#: These stand within a sentence as well as at its end: only a word that opens sentences tells.
_ANYWHERE = Vocabulary(
    "St Ste Sts Mt Ft Pt Inc Ltd Co Cos Corp Bros Jr Sr Esq Ph.D Ph.d M.D B.A M.A LL.B etc al Ave Blvd Rd Sq Dept Univ Assn Bhd Pty Plc plc Gmbh S.A N.V Ala Ariz "
    "Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Vt Va Wash Wis Wyo "
    "Ont Que Alta Sask Man est Est mins hrs hr ft lb lbs oz km kg sq bn mn Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun"
)
_OPENERS = Vocabulary(
    "The A An This That These Those There Here It Its He She They We You I His Her Their Our My In On At By For From To Of With Without Within "
    "Under Over Into Through During Until Till Upon Among Between Against Despite According And But Or Nor So Yet If When While Where Whether "
    "Because Since After Before Although Though Unless Once As Then Thus Now Later Earlier Meanwhile Moreover However Instead Also Even Only Just "
    "Still Perhaps Maybe What Who Whom Whose Which Why How No Not Nobody None Nothing Some Any Many Most Much Few Several All Both Each Every "
    "Another Other Others Such One Two Three Four Five Six Seven Eight Nine Ten Last Next First Second Today Yesterday Tomorrow Police Officials "
    "People More Less Let Do Does Did Is Are Was Were Will Would Can Could Should May Might Must Has Have Had"
)
_STOP = ord(".")
#: Closes a sentence behind its mark, or opens one before its first word.
_CLOSING, _QUOTES = signs("\"')]}»›"), signs("\"'([{«‹")
#: No abbreviation has more letters after its last dot.
_LONGEST = 6


def sentence_starts(batch: Batch) -> np.ndarray:
    """Return where sentences start in a batch: the places of their first characters, in order.

    Notes
    -----
    A line break ends a sentence unless the lines of the text look wrapped (one in four goes on in lower case);
    then only a blank line does.

    Examples
    --------
    >>> from toolkit.batch import join
    >>> sentence_starts(join(["Mr. Khan of the U.S. left. He will be back.", "Why?"])).tolist()
    [0, 27, 44]
    """
    behind = np.concatenate([batch.bounds[:-1], _breaks(batch), _ends(batch)])
    starts = batch.skip_space(behind)
    opens = np.zeros(len(batch.codes), dtype=bool)
    opens[starts] = True
    opens[batch.bounds[1:] - 1] = False
    return np.flatnonzero(opens)


def _breaks(batch: Batch) -> np.ndarray:
    """Return the places after the line breaks that end a sentence."""
    breaks = np.flatnonzero(batch.codes == ord("\n"))
    after = breaks + 1
    text = batch.of(breaks)
    wrapped = 4 * np.bincount(text[batch.is_lower(after)], minlength=len(batch.bounds)) > np.bincount(
        text, minlength=len(batch.bounds)
    )
    blank = batch.skip_space(after) > np.append(breaks[1:], len(batch.codes))
    return after[blank | ~wrapped[text]]


def _ends(batch: Batch) -> np.ndarray:
    """Return the places after the marks that end a sentence, and after what closes behind them."""
    codes = batch.codes
    is_mark = (codes == _STOP) | (codes == ord("!")) | (codes == ord("?"))
    if not batch.text.isascii():
        is_mark |= codes == ord("…")
    marks = np.flatnonzero(is_mark)
    after = batch.skip(marks + 1, _CLOSING, most=4)
    parted = is_space(codes[after])
    marks, after = marks[parted], after[parted]
    if not len(batch.starts):
        return after
    following = np.searchsorted(batch.starts, after)
    following = np.minimum(following, len(batch.starts) - 1)
    text = batch.of(marks)
    last = (batch.starts[following] < after) | (batch.of(batch.starts[following]) > text)
    ends = last | ~batch.is_lower(batch.starts[following])
    short = batch.ends[following - 1] - batch.starts[following - 1] <= _LONGEST
    stops = np.flatnonzero(ends & ~last & (codes[marks] == _STOP) & batch.in_word[marks - 1] & short)
    ends[stops[_goes_on(batch, following[stops], after[stops])]] = False
    return after[ends]


def _goes_on(batch: Batch, following: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Tell which full stops belong to an abbreviation, an initial or a number within a sentence."""
    codes = batch.codes
    starts, ends = batch.starts[following - 1], batch.ends[following - 1]
    word, first = batch.fingerprints(starts, ends), codes[starts]
    dotted = (codes[starts - 1] == _STOP) & ~is_digit(first)
    initial = (ends - starts == 1) & ~batch.is_lower(starts) & ~is_digit(first)
    may_end = np.flatnonzero(initial | dotted | _ANYWHERE.holds(word))
    goes_on = _BEFORE_NAMES.holds(word)
    goes_on |= _BEFORE_NUMBERS.holds(word) & is_digit(codes[batch.starts[following]])
    goes_on |= is_digit(first) & (ends - starts <= 2) & _opens_line(batch, starts)
    goes_on[may_end] |= ~_opens_sentence(batch, following[may_end], after[may_end])
    return goes_on


def _opens_line(batch: Batch, starts: np.ndarray) -> np.ndarray:
    return (starts == batch.bounds[batch.of(starts)]) | (batch.codes[starts - 1] == ord("\n"))


def _opens_sentence(batch: Batch, words: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Tell which words open sentences rather than go on with a name: by themselves, or by a quotation mark."""
    starts = batch.starts[words]
    quoted = _QUOTES[batch.codes[starts - 1]] | _QUOTES[batch.codes[after]]
    return quoted | _OPENERS.holds(batch.fingerprints(starts, batch.ends[words]))
