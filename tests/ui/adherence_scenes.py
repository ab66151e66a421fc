"""The page Adherence in each state it can be in."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

from app.core.adherence.adherence import Adherence, Attendance, GroupFacts, GroupParticipant
from app.main import Program
from app.store.adherence.together import read_together
from app.ui.adherence.page import AdherencePage
from app.ui.adherence.view_model import adherence_view
from app.ui.page_id import PageId
from tests.adherence_exports import PROGRAMME, Given, Heard, write_folder
from tests.ui.scenes import Scene, go

OPENED = date(2026, 11, 30)
LAST = date(2026, 12, 27)
_WORDS: dict[str, Attendance] = {"P": "present", "R": "remote", "M": "made-up", "A": "absent"}
GROUP_NAME = "Monday group"
CODES = tuple(f"M-0{n}" for n in range(1, 8))
ATTENDED = ("PPPPPP", "PPRPPP", "PPPPPP", "PPMAPP", "PAPPPA", "PPPRPP", "PPPPPP")


def _heard(code: str, days: int, minutes: float, *, early: int = 0) -> list[Heard]:
    """So many days with practice from the opening on; the first were stopped early."""
    return [
        Heard(
            f"{code}-{n}",
            OPENED + timedelta(days=n if n < 20 else n - 20 + 20),
            minutes * 60,
            completed=n >= early,
        )
        for n in range(days)
    ]


@cache
def group_read() -> Adherence:
    """What was read of a group of seven, one of whom handed in nothing."""
    facts = GroupFacts(
        GROUP_NAME,
        "MON7K2",
        PROGRAMME,
        {n: date(2026, 11, 16) + timedelta(days=7 * (n - 1)) for n in range(1, 7)},
        tuple(
            GroupParticipant(
                f"M-0{n}", None, {at: _WORDS[mark] for at, mark in enumerate(marks, start=1)}
            )
            for n, marks in enumerate(ATTENDED, start=1)
        ),
    )
    by_hand = [
        Heard(f"h{n}", OPENED + timedelta(days=3 * n), 800, kind="by-hand") for n in range(3)
    ]
    twelfth = Heard("M-04-12", date(2026, 12, 12), 11 * 60)
    given: Sequence[Given] = (
        Given("M-01", LAST, OPENED, _heard("M-01", 22, 8.5, early=2)),
        Given("M-02", LAST, OPENED, [*_heard("M-02", 11, 7.6, early=4), *by_hand]),
        Given("M-03", date(2026, 12, 20), date(2026, 12, 2), _heard("M-03", 17, 8.7)),
        Given(
            "M-04",
            date(2026, 12, 13),
            OPENED,
            [*_heard("M-04", 9, 6.4, early=5), Heard("M-04-12", date(2026, 12, 12), 8 * 60)],
        ),
        Given("M-04", LAST, OPENED, [*_heard("M-04", 9, 6.4, early=5), twelfth]),
        Given("M-06", LAST, OPENED, _heard("M-06", 19, 8.4, early=1)),
        Given("M-07", LAST, date(2026, 12, 1), _heard("M-07", 18, 8.7, early=3)),
    )
    with tempfile.TemporaryDirectory() as folder:
        paths = [write_folder(Path(folder) / str(n), one) for n, one in enumerate(given)]
        bad = write_folder(Path(folder) / "from a spreadsheet", given[0])
        plays = bad / "plays.csv"
        plays.write_bytes(plays.read_bytes().replace(b",2026-12-0", b",0"))
        plays.write_bytes(plays.read_bytes().replace(b",", b";"))
        return read_together([*paths, bad], LAST, groups=[facts])


def adherence_page(program: Program) -> AdherencePage:
    go(PageId.ADHERENCE, program)
    page = program.window.page(PageId.ADHERENCE)
    assert isinstance(page, AdherencePage)
    return page


def read(program: Program, by: int = 0, weeks_of: str = "") -> None:
    page = adherence_page(program)
    page.show_view(adherence_view(group_read(), None, program.profile_data.dates))
    if by:
        page.heads.buttons[by].click()
    if weeks_of:
        page.table.setFocus()


def nothing_read(program: Program) -> None:
    page = adherence_page(program)
    page.cleared.emit()


SCENES = (
    Scene("adherence-empty", "facilitator", nothing_read),
    Scene("adherence", "facilitator", partial(read, weeks_of="M-01")),
    Scene("adherence-sorted", "facilitator", partial(read, by=4)),
)
