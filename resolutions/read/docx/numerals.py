"""Numbers as the numbering of Word writes them: 3, c, iii, ج, в, 三 …"""

from __future__ import annotations

from resolutions.numbering import roman

_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALIF = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_HAN = "〇一二三四五六七八九"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_HAN_FORMATS = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "japaneseDigitalTenThousand", "ideographTraditional")
)  # fmt: skip


def numeral(n: int, form: str) -> str:
    """A number in a format of `w:numFmt`; in digits where the format is not known."""
    if n < 1 or n > 100_000:
        return str(max(n, 0))
    if form == "lowerLetter":
        return _repeated(n, _LATIN)
    if form == "upperLetter":
        return _repeated(n, _LATIN).upper()
    if form in ("lowerRoman", "upperRoman") and n < 4000:
        return roman(n) if form == "lowerRoman" else roman(n).upper()
    if form == "russianLower":
        return _repeated(n, _CYRILLIC)
    if form == "russianUpper":
        return _repeated(n, _CYRILLIC).upper()
    if form in ("arabicAbjad", "arabicAlpha"):
        return _repeated(n, _ABJAD if form == "arabicAbjad" else _ALIF)
    if form in ("hebrew1", "hebrew2"):
        return _repeated(n, _HEBREW)
    if form == "decimalZero":
        return f"{n:02d}"
    if form == "hindiNumbers":
        return str(n).translate(_ARABIC_DIGITS)
    if form.startswith("decimalFullWidth"):
        return str(n).translate(_WIDE_DIGITS)
    if form in _HAN_FORMATS and n < 100:
        return _counted(n)
    if form == "ideographDigital":
        return "".join(_HAN[int(digit)] for digit in str(n))
    if form == "numberInDash":
        return f"- {n} -"
    if form == "none":
        return ""
    return str(n)


def _repeated(n: int, letters: str) -> str:
    """a … z, then aa, bb …"""
    times, which = divmod(n - 1, len(letters))
    return letters[which] * min(times + 1, 20)


def _counted(n: int) -> str:
    tens, ones = divmod(n, 10)
    head = ("" if tens == 1 else _HAN[tens]) + "十" if tens else ""
    return head + (_HAN[ones] if ones else "")
