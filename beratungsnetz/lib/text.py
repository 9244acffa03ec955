"""Words for search and for one line: one analyser for every index and every query.

fold → words → German stems. SQLite's FTS5 and PostgreSQL's `simple` index the same tokens, so that both
databases find the same. A change here needs a new index: raise `VERSION`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from threading import Lock

# The class itself: `snowballstemmer.stemmer()` takes PyStemmer where installed, whose stems may differ.
from snowballstemmer.german_stemmer import GermanStemmer

VERSION = 2
LONGEST_TOKEN = 64
MOST_TOKENS = 400
MOST_QUERY_TOKENS = 32

_LONGEST_TEXT = MOST_TOKENS * (LONGEST_TOKEN + 1)
_MOST_PARTS = 4

_LETTERS = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "ł": "l", "đ": "d", "ð": "d",
    "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "ё": "е", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا",
    "ـ": "", "ʼ": "'", "’": "'", "‘": "'", "\u2212": "-",
}  # fmt: skip

# Function words, already folded. Negations that carry the need („ohne Wohnung“, „kein Geld“) stay out.
_STOP_WORDS = frozenset(
    # As one text: a list of 200 quoted words nobody reads.
    """
    ab aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist
    bitte brauche brauchen da dabei damit danke dann daran darauf darf darfst darum das dass davon dazu
    dein deine deinem deinen deiner dem den denn der des deshalb dich die dies diese diesem diesen dieser
    dieses dir doch dort du duerfen durch eben eigentlich ein eine einem einen einer eines er es etwa
    etwas euch euer eure fuer ganz gegen gerade gern gerne geworden gibt hab habe haben hallo hat hatte
    hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in ins ist ja jede jedem
    jeden jeder jedes jetzt kann kannst koennen koennt koennte mal man mehr mein meine meinem meinen
    meiner meines mich mir mit moechte muessen muesste muss musste nach nicht noch nun nur ob oder schon
    sehr sein seine seinem seinen seiner seit selbst sich sie sind so soll sollen sollst sollte sowie
    suche suchen ueber um und uns unser unsere unserem unseren unserer unter viel viele vom von vor waere
    war waren warum was weil welche welchem welchen welcher welches wenn wer werde werden wie wieder will
    willst wir wird wo woher wohin wohl wollen wollte wuerde wuerden wurde wurden zu zum zur zwischen
    """.split()  # noqa: SIM905
)

_WORD = re.compile(r"paragra(?:f|ph)\s+(?P<law>\d+[a-z]?)(?![^\W_])|(?P<word>[^\W_]+(?:-[^\W_]+)*)")
_SECTION = re.compile(r"§+\s*(?=\d)")
_INNEN = re.compile(r"(?<=[a-z])[*:_]in(?:nen)?")
_APOSTROPHE = re.compile(r"(?<=[\u0400-\u052f])'(?=[\u0400-\u052f])")


class _Folding(dict[int, str]):
    """How one character folds; worked out when first met."""

    _LARGEST = 20_000  # hostile texts may hold all of Unicode

    def __missing__(self, code: int) -> str:
        folded = _fold_sign(chr(code))
        if len(self) < self._LARGEST:
            self[code] = folded
        return folded


def _fold_sign(sign: str) -> str:
    if sign in _LETTERS:
        return _LETTERS[sign]
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.decimal(sign))
    if category == "Pd":
        return "-"
    if category in ("Cc", "Cs"):
        return " "
    if category[0] == "M" or category == "Cf":
        return ""
    # й and ї are letters of their own, not и and і with an accent.
    if sign.isascii() or "\u0400" <= sign <= "\u052f":
        return sign
    bare = "".join(
        part for part in unicodedata.normalize("NFD", sign) if unicodedata.category(part)[0] != "M"
    )
    return unicodedata.normalize("NFC", bare).translate(_TABLE_OF_LETTERS)


_TABLE_OF_LETTERS = str.maketrans(_LETTERS)
_FOLDING = _Folding()
_UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))


def fold(text: str) -> str:
    """What is written differently and means the same, folded alike. Idempotent; never raises.

    Small letters; ä→ae ö→oe ü→ue ß→ss; no accents, vowel marks (tashkil), tatweel or invisible signs;
    one alef, yeh and teh marbuta; digits 0-9; every dash a hyphen. Cyrillic letters stay (only ё→е).
    """
    # Most German texts are ASCII but for four letters: no table is asked, sign by sign, for those.
    easy = text.lower()
    if not easy.isascii():
        for letter, written in _UMLAUTS:
            easy = easy.replace(letter, written)
    if easy.isascii():
        return easy if easy.isprintable() else easy.translate(_FOLDING)
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return small.translate(_FOLDING)


_STEMMER = GermanStemmer()
_STEMMER_LOCK = Lock()


class _Stems(dict[str, str | None]):
    """Folded word → its token, or None where it says nothing (stop word, single letter).

    A dictionary, since an index of 50,000 services asks it two million times.
    """

    _LARGEST = 131_072  # hostile texts may hold any number of words

    def __missing__(self, word: str) -> str | None:
        token = _stem(word)
        if len(self) >= self._LARGEST:
            self.clear()
        self[word] = token
        return token


def _stem(word: str) -> str | None:
    if word in _STOP_WORDS or (len(word) == 1 and word.isascii() and word.isalpha()):
        return None
    if not (word.isascii() and word.isalpha()):
        return word[:LONGEST_TOKEN]
    with _STEMMER_LOCK:  # the stemmer keeps the word it works on in itself
        return str(_STEMMER.stemWord(word[:LONGEST_TOKEN]))


_STEMS = _Stems()
_ASCII_WORDS = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})


def _words(text: str) -> Iterable[str]:
    folded = fold(text[:_LONGEST_TEXT])
    if folded.isascii() and not _is_knotty(folded):
        return folded.translate(_ASCII_WORDS).split()
    folded = _SECTION.sub("paragraf ", folded)
    folded = _APOSTROPHE.sub("", _INNEN.sub("", folded))
    return _joined_words(folded)


def _is_knotty(folded: str) -> bool:
    """Whether a word may be more than its letters; without, a text falls apart at every other sign."""
    return (
        "-" in folded or "*in" in folded or ":in" in folded or "_in" in folded or "paragra" in folded
    )  # spelled out: a loop here costs as much as the words themselves


def _joined_words(folded: str) -> Iterator[str]:
    for law, word in _WORD.findall(folded):
        if law:
            yield f"paragraf{law}"
            yield law
        elif "-" in word:
            parts = word.split("-")
            if len(parts) <= _MOST_PARTS:
                yield "".join(parts)
            yield from parts
        else:
            yield word


def tokens(text: str) -> list[str]:
    """The stems of a text in its order, with repeats: at most 400, each of at most 64 characters.

    Letters and digits only. „Sozial-Beratung“ gives the whole and its parts, „§ 218“ gives „paragraf218“
    and „218“, „Berater*innen“ what „Berater“ gives. Words of other scripts stay as they are, folded.
    """
    return list(islice(filter(None, map(_STEMS.__getitem__, _words(text))), MOST_TOKENS))


def index_text(text: str) -> str:
    """The tokens joined by blanks: safe for FTS5 (column and MATCH) and for `to_tsvector('simple', …)`."""
    return " ".join(tokens(text))


def query_tokens(q: str) -> list[str]:
    """The distinct tokens of a query, in order, at most 32. Empty when nothing in it says anything."""
    return list(dict.fromkeys(tokens(q)))[:MOST_QUERY_TOKENS]


# Joiners shape Persian words and emoji; they stay. Other invisible signs can hide or turn a text around.
_JOINERS = "\u200c\u200d"
# C0 and C1 controls but tab and line breaks; halves of surrogate pairs cannot be stored at all.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def has_control(text: str) -> bool:
    """Whether a text holds what no field takes: NUL and other controls (not tab or line ends), half signs."""
    return CONTROLS.search(text) is not None


class _Seeing(_Folding):
    """What stays of one character in a clean line."""

    def __missing__(self, code: int) -> str:
        seen = _seen(chr(code))
        if len(self) < self._LARGEST:
            self[code] = seen
        return seen


def _seen(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cc":
        return " "
    return "" if category == "Cs" or (category == "Cf" and sign not in _JOINERS) else sign


_SEEING = _Seeing()


def clean_line(text: str) -> str:
    """The text as one line (NFC): blanks joined and trimmed, no control, invisible or turning signs."""
    seen = unicodedata.normalize("NFC", text)
    if not seen.isprintable():
        seen = unicodedata.normalize("NFC", seen.translate(_SEEING))
    return " ".join(seen.split())


def plain(text: str, limit: int) -> str:
    """The text as one clean line of at most `limit` characters, cut after a whole word, with „…“.

    A first word longer than the limit is cut. Raises ValueError for a limit below 1.
    """
    if limit < 1:
        raise ValueError("A limit is at least 1.")
    line = clean_line(text)
    if len(line) <= limit:
        return line
    head = line[:limit]  # its last sign is the blank, if a word ends just before the „…“
    cut = head.rpartition(" ")[0] or head[:-1]
    return cut.rstrip(" ,;:–-") + "…"
