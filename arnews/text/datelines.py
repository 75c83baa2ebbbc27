"""Datelines («القاهرة - رويترز:») and signatures of agencies at the end, by their shape.

Both functions read a `clean` view within given bounds and look at a bounded number of characters.
"""

import re

__all__ = ["dateline_end", "is_byline", "is_signature"]

# A dateline is found in this many code points at the beginning of a paragraph.
_REACH = 120
_LONGEST_SIGNATURE = 90

# News agencies and what stands for them, as they are signed.
_AGENCY = re.compile(
    r"(?<!\w)(?:"
    r"رويترز|واس|أ\.? ?ف\.? ?ب|ا\.? ?ف\.? ?ب|د\.? ?ب\.? ?[أا]|[أا]\.? ?ب|[أا]\.? ?ش\.? ?[أا]|ي\.? ?ب\.? ?[أا]"
    r"|فرانس برس|[أا]سوشيتد ?برس|[أا]سوشييتد برس|يونايتد برس|شينخوا|الأناضول|سبوتنيك|إنترفاكس|تاس|نوفوستي"
    r"|سانا|وام|بترا|قنا|كونا|بنا|وفا|معا|صفا|سبأ|وات|واج|وال|ومع|إرنا|ارنا|فارس|مهر|واع|نينا|العمانية"
    r"|بلومبر[غج]|الألمانية|الفرنسية|القنا|وكالات|الوكالات|مراسلون|خاص|متابعات|صحف"
    r")(?!\w)"
)

# Words that open a signature which names people or sources: editing, translation, source.
_CREDIT = re.compile(
    r"\(?(?:المصدر|المصادر|إعداد|تحرير|ترجمة|تغطية|شارك في التغطية|رابط الخبر|كتب|الصور|تصوير)(?!\w)"
)

_PLACE = r"(?:[^\W\d_]+\.?(?: [^\W\d_]+\.?){0,4})"
_DASH = r"\s?[-\u2013\u2014\u0640]\s?"
# «دبي (رويترز) -», «القاهرة 12 تموز (أ ف ب) -», «واشنطن (د ب أ):».
_BRACKETED = re.compile(
    rf"{_PLACE}(?:[,،] ?[^()\n]{{1,30}}| \d[^()\n]{{1,20}})? ?\(([^()\n]{{2,40}})\) ?[-:\u2013\u2014]"
)

# A clause has these, a dateline does not.
_CLAUSE = re.compile(
    r"(?<!\w)[وف]?(?:في|على|إلى|عن|أن|إن|أنه|إنه|لم|لن|لا|ما|قد|كما|هل|هذا|هذه|ذلك|الذي|التي|الذين|كان|كانت"
    r"|قال|قالت|أكد|أكدت|أعلن|أعلنت|أضاف|أوضح|يقول|تقول|مع|بعد|قبل|خلال|هو|هي)(?!\w)"
)
_has_shape = re.compile(r"[-\u2013\u2014\u0640(].*:|\).{0,3}[-\u2013\u2014:]").search
_NUMBERING = re.compile(r"[\s*•.·▪●\-]*")


def _is_names(head: str) -> bool:
    """Whether a text is short names with a dash between, as place and agency or reporter are."""
    if head[:1].isdigit() or any(mark in head for mark in "؟?!؛…"):
        return False
    if head.count('"') % 2 or any(head.count(a) != head.count(b) for a, b in ("«»", "“”", "()")):
        return False
    parts = re.split(_DASH, head)
    if not 2 <= len(parts) <= 4:
        return False
    lengths = [len(part.split()) for part in parts]
    if not all(0 < length <= 6 for length in lengths) or sum(lengths) > 12:
        return False
    return not _CLAUSE.search(head)


def dateline_end(text: str, start: int, end: int, *, opening: bool) -> int:
    """Return where the text of a paragraph begins after its dateline, `start` where it has none.

    Args:
        text: a clean view.
        start: where the paragraph begins.
        end: where it ends.
        opening: whether it is among the first of the article; later ones need the name of an agency.

    >>> line = "القاهرة - رويترز: قال متحدث إن الاجتماع انتهى."
    >>> line[: dateline_end(line, 0, len(line), opening=True)]
    'القاهرة - رويترز: '
    """
    reach = min(end, start + _REACH)
    colon = text.find(":", start, reach)
    if colon < 0 and text.find("(", start, reach) < 0:
        return start
    if not _has_shape(text[start:reach]):
        return start
    start_of_names = _NUMBERING.match(text, start, end).end()  # type: ignore[union-attr]
    stop = start
    bracketed = _BRACKETED.match(text, start_of_names, reach)
    if bracketed is not None and _AGENCY.search(bracketed[1]):
        if not _CLAUSE.search(bracketed[0]):
            stop = bracketed.end()
    else:
        if colon < start_of_names:
            return start
        head = text[start_of_names:colon].strip()
        if not _is_names(head) or not (opening or _AGENCY.search(head)):
            return start
        stop = colon + 1
    while stop < end and text[stop] in " :\t-":
        stop += 1
    return stop if stop < end else start


def is_byline(line: str) -> bool:
    """Whether a line says only where a report comes from and who wrote it.

    >>> is_byline("بيروت - وكالات"), is_byline("وصل الوزير إلى بيروت")
    (True, False)
    """
    if len(line) > _REACH or line.endswith((".", "؟", "!")):
        return False
    return bool(_AGENCY.search(line)) and _is_names(line.rstrip(" :"))


def is_signature(line: str) -> bool:
    """Whether the last words of an article name its source: «(رويترز)», «المصدر: وكالات».

    >>> is_signature("(أ ف ب)"), is_signature("المصدر: الجزيرة + وكالات"), is_signature("في واس.")
    (True, True, False)
    """
    if _CREDIT.match(line):
        return len(line) <= 2 * _LONGEST_SIGNATURE
    if len(line) > _LONGEST_SIGNATURE:
        return False
    rest = re.sub(r"[\W\d_]+", " ", _AGENCY.sub(" ", line)).strip()
    return rest in {"", "و", "ي"} and bool(_AGENCY.search(line))
