"""What fuzzing begins with: small inputs of each target, made here, and the odd values put into them."""

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable, Mapping
from functools import cache

from arnews.testing.hostile import HOSTILE

__all__ = ["DICTIONARY", "ODD", "VOCABULARY", "result_json", "seeds_of"]

_TEXT = (
    "قمة في أنقرة\nأنقرة (رويترز) - قال وزير الخارجية الأمريكي أنتوني بلينكن اليوم الأحد إن المحادثات كانت "
    "«إيجابية للغاية»، وأضاف أن 25 شخصا أصيبوا في 3 أكتوبر 2021 قرب بغداد."
)
_LATIN = "Prices rose 3.5% on 31 October 2021."

VOCABULARY: tuple[str, ...] = (
    *" \n،.؛:؟!«»\"()“”-/ـ&#<>'",
    *" \u00a0\u200b\u202b\u202c\ufeff\r\t\x00\u064b\u0651\u0653\u0654\ud800",
    *(f"{word} " for word in (  # noqa: SIM905 - words read better in lines
        "قال قالت أعلن أعلنت أكد وأضاف أضافت وأضاف: إن أن بأن أنه وقال وبحسب بحسب وفق نقلا عن لـ من في على إلى "
        "بين مع قرب خلال منذ حتى قبل بعد نحو أكثر من الرئيس رئيس الوزراء وزير الخارجية الدفاع الأمريكي "
        "التركي السابق الدكتور الشيخ الأمير الملك المتحدث باسم مسؤول مصدر أمني جو بايدن رجب طيب أردوغان محمد بن "
        "سلمان عبد الله أبو علي بلينكن سامر الخطيب الولايات المتحدة وبالولايات للسعودية والقاهرة بغداد أنقرة "
        "روما لبنان فلسطين كابول الأمم المتحدة مجلس الأمن وزارة الداخلية شركة أرامكو جامعة الدول العربية "
        "حزب الله حركة الجيش مدينة محافظة مطار مستشفى يوم أمس اليوم غدا الأحد الإثنين الماضي المقبل شهر رمضان "
        "محرم أكتوبر تشرين الأول كانون الثاني عام سنة هـ م ق.م الساعة مساء صباحا ظهرا ربع نصف أسبوع أيام "
        "الجاري القرن التاسع عشر الثالث 3 25 2021 ٢٠٢١ 31/10/2021 1443 9:30 3.5% مليون ألف مئة خمسة عشر قتل "
        "أصيب اعتقل هاجم قصف التقى زار وقع اتفاقية هدد طالب اتهم رفض تظاهر احتج عقوبات لم لن لا ينفي دولار يورو "
        "كيلومترا درجة رويترز أ ف ب واس بي.بي.سي https://example.org &quot; &amp; <b> </b> iPhone Tim"
    ).split()),
    *"اوبلكفسهـيىءأإآةت",
)  # fmt: skip
"""Bytes become these: marks of all kinds, and the words that the rules of the plugins look for."""

_DEEP: list[object] = []
for _ in range(200):
    _DEEP = [_DEEP]

ODD: tuple[object, ...] = (
    None, True, False, 0, 1, -1, 2, 5, 10**6, -(10**6), 2**63, 10**30, 0.0, -0.5, 1e308, float("nan"), float("inf"),
    "", " ", "x", "أنقرة", "e1", "c1", "q1", "t1", "v1", "e999", "PERSON", "GPE", "DATE", "LIST", "gazetteer", "\x00", "\ud800",
    "\u202e", "<script>alert(1)</script>", "javascript:alert(1)", "../../x", "2021-10-31", "2021-13-45", "9" * 5000, "ا" * 5000,
    [], [[]], [0, 1], [1, 0], [0, 10**6], [-1, 3], ["a"], [None], {}, {"": ""}, {"start": 0, "end": 1, "text": "ق"},
    {"start": 0, "end": 0, "text": ""}, {"x": 1}, _DEEP,
)  # fmt: skip

DICTIONARY: tuple[bytes, ...] = (
    *(word.encode("utf-8", "surrogatepass") for word in VOCABULARY),
    b'{"text":"', b'","title":"', b'"published":"', b"\\u0627", b"\\ud83d", b"<item>", b"<entry>", b"</item>", b"<![CDATA[", b"]]>",
    b"<!DOCTYPE a [", b"<!ENTITY a ", b"&a;", b"<p>", b"<script>", b"</script>", b"<meta ", b"<title>", b"<article>", b"<!--", b"-->",
    b"charset=", b"WARC/1.0\r\n", b"Content-Length: ", b"HTTP/1.1 200 OK\r\n", b"\r\n\r\n", b"PAR1", b"\x1f\x8b", b"BZh9",
    b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"\xef\xbb\xbf", b"\xff\xfe", b"\t", b'"', b'""', b",",
)  # fmt: skip
"""Pieces that inputs are made of."""


@cache
def result_json() -> str:
    """A result that holds something of every layer."""
    import arnews  # noqa: PLC0415 - only where it is needed: it makes the pipeline

    return arnews.extract(_TEXT, published="2021-10-31", url="https://example.org/1").to_json()


def _record(**more: object) -> bytes:
    return json.dumps({"text": _TEXT, **more}, ensure_ascii=False).encode()


_LINES = b"\n".join(
    [
        _record(title="قمة", published="2021-10-31", id=7),
        b"{broken",
        b"[1]",
        _record(author=["سامي"]),
    ]
)
_ROWS = f'title,text,date\nقمة,"{_TEXT}",2021-10-31\nقصير\n'.encode()
_PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>قمة</title>'
    '<meta property="article:published_time" content="2021-10-31T10:00:00+03:00"><meta name="author" content="سالم"></head>'
    f"<body><article><h1>قمة</h1><p>{_TEXT}</p><p>{_TEXT}</p><table><tr><td>1</td></tr></table></article></body></html>"
).encode()
_FEED = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>وكالة</title><item><title>قمة</title>'
    f"<link>https://example.org/1</link><pubDate>Sun, 31 Oct 2021 10:00:00 +0300</pubDate><description>&lt;p&gt;{_TEXT}&lt;/p&gt;"
    "</description></item></channel></rss>"
).encode()
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة</title><entry><title>قمة</title><updated>2021-10-31T07:00:00Z</updated>'
    f'<content type="html">&lt;p&gt;{_TEXT}&lt;/p&gt;</content></entry></feed>'
).encode()


def _warc(body: bytes = _PAGE, more: bytes = b"") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + more + b"\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2021-11-01T05:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _parquet() -> list[bytes]:
    try:
        import pyarrow  # noqa: PLC0415 - an extra
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError:
        return []
    table = pyarrow.table(
        {"text": [_TEXT, None, _LATIN], "date": ["2021-10-31", None, "x"], "id": [1, 2, 3]}
    )
    found = []
    for packed in ("none", "snappy", "gzip"):
        file = io.BytesIO()
        pyarrow.parquet.write_table(table, file, compression=packed)
        found.append(file.getvalue())
    return found


def _packed() -> list[bytes]:
    data = _LINES * 3
    found = [gzip.compress(data, mtime=0), bz2.compress(data), lzma.compress(data)]
    found += [one + one for one in found]
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError:
        return found
    frame = zstandard.ZstdCompressor().compress(data)
    return [*found, frame, frame + frame]


def _texts() -> list[bytes]:
    return [_TEXT.encode(), *(text.encode("utf-8", "surrogatepass") for text in HOSTILE.values())]


_MADE: Mapping[str, Callable[[], list[bytes]]] = {
    "extract": lambda: [bytes([how]) + text for text in _texts() for how in (0, 12)],
    "words": lambda: [bytes(range(start, start + 60)) for start in range(0, 190, 20)],
    "article": lambda: [_record(published="2021-10-31", title_span=[0, 12], metadata={"a": [1]})],
    "json": lambda: [result_json().encode()],
    "result": lambda: [bytes(range(start, start + 24)) for start in range(0, 200, 8)],
    "stream": _packed,
    "table": lambda: [b"# a list\nname\tkey\n\xd9\x85\xd8\xb5\xd8\xb1\tEG\n"],
    "read-text": lambda: [*_texts(), *_packed()],
    "read-jsonl": lambda: [_LINES, *_packed()],
    "read-json": lambda: [_record(), b"[" + _record() + b"," + _record() + b"]"],
    "read-csv": lambda: [_ROWS],
    "read-tsv": lambda: [_ROWS.replace(b",", b"\t")],
    "read-parquet": _parquet,
    "read-html": lambda: [_PAGE, _PAGE.decode().encode("cp1256", "ignore")],
    "read-warc": lambda: [
        _warc(),
        gzip.compress(_warc(), mtime=0) * 2,
        _warc(gzip.compress(_PAGE, mtime=0), b"Content-Encoding: gzip\r\n"),
        _warc(b"%x\r\n%s\r\n0\r\n\r\n" % (len(_PAGE), _PAGE), b"Transfer-Encoding: chunked\r\n"),
    ],
    "read-feed": lambda: [_FEED, _ATOM],
}


def seeds_of(target: str) -> list[bytes]:
    """The inputs that a target begins with; none where its library is missing."""
    return _MADE[target]()
