"""The words for a block of a session: what it is called, and how long it takes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.moment import clock_length
from app.core.programme.programme import Block, BlockType, Programme
from app.ui.i18n.messages import silence_block_title

translate = QCoreApplication.translate


def minutes_text(minutes: float) -> str:
    """“10 min”, “7.5 min”."""
    return translate("BlockText", "{minutes} min").format(minutes=f"{minutes:g}")


def type_words(kind: BlockType) -> str:
    """What a block is, where nothing else names it."""
    return {
        "recording": translate("BlockText", "Recording"),
        "bell": translate("BlockText", "Bell"),
        "silence": translate("BlockText", "Silence"),
        "talk": translate("BlockText", "Talk"),
        "break": translate("BlockText", "Break"),
        "live": translate("BlockText", "Guided live"),
    }[kind]


def block_title(programme: Programme, block: Block) -> str:
    """What a block is called in its list."""
    kind = type_words(block.type)
    if block.type == "talk":
        if not block.title or block.title == kind:
            return kind
        return translate("BlockText", "{title} – talk").format(title=block.title)
    if block.title:
        return block.title
    if block.type == "silence":
        return silence_block_title(block)
    recording = programme.recording(block.recording) if block.recording else None
    if recording is not None and recording.title:
        return recording.title
    return kind


def block_detail(programme: Programme, block: Block) -> str:
    """How long a block takes, and whether it waits."""
    recording = programme.recording(block.recording) if block.recording else None
    if recording is not None:
        return clock_length(recording.seconds * block.strokes)
    if block.type == "bell":
        return translate("BlockText", "the program's own")
    if block.seconds is not None:
        return clock_length(block.seconds)
    words = minutes_text(block.minutes or 0.0)
    if block.type in ("talk", "live"):
        return translate("BlockText", "{length}, waits for you").format(length=words)
    return words
