"""The words of a session's run sheet for whoever leads it: every block, its length and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.moment import clock_length, whole_minutes
from app.core.programme.programme import Block, Programme, Session, own_title
from app.core.programme.session_stages import OWN_BELL
from app.ui.i18n.messages import silence_block_title
from app.ui.i18n.plurals import Counts

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

    from app.ui.printing.pdf_sheet import Sheet

translate = QCoreApplication.translate


class BlockView(NamedTuple):
    """One block of a session; `recording` is the id of what can be played, None for nothing.

    A bell only rings: that is no practice. One without a recording is the program's own.
    """

    title: str
    length: str
    notes: tuple[str, ...]
    recording: str | None
    is_bell: bool
    seconds: float = 0.0
    """How long it takes, as far as that is planned."""


class RunSheet(NamedTuple):
    """A session as it is led, block by block; `length` is in words ("90 minutes")."""

    programme_id: str
    number: int
    title: str
    length: str
    blocks: tuple[BlockView, ...]


def run_sheet(programme: Programme, session: Session) -> RunSheet:
    """The run sheet of a session of a programme."""
    title = translate("RunSheet", "Session {number}").format(number=session.number)
    if own := own_title(session.number, session.title):
        title += "  ·  " + own
    return RunSheet(
        programme.id,
        session.number,
        title,
        Counts().minutes(whole_minutes(session.minutes * 60)),
        tuple(_block(programme, block) for block in session.blocks),
    )


def _block(programme: Programme, block: Block) -> BlockView:
    recording = programme.recording(block.recording) if block.recording is not None else None
    names = {
        "recording": translate("RunSheet", "Recording"),
        "bell": translate("RunSheet", "Bell"),
        "silence": silence_block_title(block),
        "talk": translate("RunSheet", "Talk"),
        "break": translate("RunSheet", "Break"),
        "live": translate("RunSheet", "Guided live"),
    }
    is_bell = block.type == "bell"
    title = block.title or (recording.title if recording is not None else "")
    seconds = block.seconds
    if recording is not None:
        seconds = recording.seconds * (block.strokes if is_bell else 1)
    elif seconds is None and block.minutes is not None:
        seconds = block.minutes * 60
    paragraphs = (line.strip() for line in (block.note or "").splitlines())
    return BlockView(
        title or names[block.type],
        clock_length(seconds) if seconds is not None else "",
        tuple(line for line in paragraphs if line),
        OWN_BELL if is_bell and recording is None else block.recording,
        is_bell,
        seconds or 0.0,
    )


def paper_of(sheet: RunSheet, programme: str, notes: bool, locale: QLocale) -> Sheet:
    """A run sheet of the programme called so as a page to print, with its notes or without."""
    from app.ui.printing.run_sheet_paper import PaperBlock, run_sheet_paper

    blocks, begins = [], 0.0
    for block in sheet.blocks:
        said = block.notes if notes else ()
        blocks.append(PaperBlock(clock_length(begins), block.title, block.length, said))
        begins += block.seconds
    return run_sheet_paper(sheet.title, (programme, sheet.length), blocks, locale)
