"""Says in a PDF which language it is in, and that its title is its name: Qt writes neither.

It is added as an incremental update (ISO 32000-1, 7.5.6): the catalogue once more, with what is to
be added, a cross-reference table of this one object, and a trailer that leads to the older one.
"""

from __future__ import annotations

import re

_CATALOGUE = re.compile(rb"(\d+) 0 obj\n<<(\s/Type /Catalog\b.*?)>>\nendobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\n<<(.*?)>>\nstartxref\n(\d+)", re.DOTALL)
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def in_language(pdf: bytes, language: str) -> bytes:
    """The PDF, marked as being in a language such as “it-IT” (BCP 47).

    One that is not made as Qt 6 makes them is returned as it is.
    """
    catalogue, trailer = _CATALOGUE.search(pdf), _TRAILER.search(pdf)
    if catalogue is None or trailer is None or _TAG.fullmatch(language) is None:
        return pdf
    number, own = catalogue[1], catalogue[2]
    said = b"/Lang (%s)\n/ViewerPreferences << /DisplayDocTitle true >>\n" % language.encode()
    added = b"%s 0 obj\n<<%s%s>>\nendobj\n" % (number, own, said)
    table = b"xref\n%s 1\n%010d 00000 n \n" % (number, len(pdf))
    end = b"trailer\n<<%s/Prev %s\n>>\nstartxref\n%d\n%%%%EOF\n" % (
        trailer[1],
        trailer[2],
        len(pdf) + len(added),
    )
    return pdf + added + table + end
