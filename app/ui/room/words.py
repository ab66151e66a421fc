"""The words of the room for its blocks: what each is, what Next will do, how it stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.core.errors import AppError, DeviceChanged, DeviceLost, DeviceRefused, NoDevice
from app.core.room.blocks import RoomBlock, RoomKind
from app.core.room.record import Entry
from app.core.room.shortening import Shortening
from app.core.room.state import NextStep
from app.ui.i18n.dates import Dates
from app.ui.i18n.messages import sentence
from app.ui.i18n.plurals import Counts

translate = QCoreApplication.translate


def kind_words(kind: RoomKind) -> str:
    """What a block is, where nothing else names it."""
    return {
        "recording": translate("Room", "Recording"),
        "bell": translate("Room", "Bell"),
        "silence": translate("Room", "Silence"),
        "talk": translate("Room", "Talk"),
        "break": translate("Room", "Break"),
        "live": translate("Room", "Guided live"),
    }[kind]


def title_words(block: RoomBlock) -> str:
    """What a block is called."""
    if block.title:
        return block.title
    if block.kind == "bell" and block.strokes > 1:
        return translate("Room", "Bell, {count} strokes").format(count=block.strokes)
    return kind_words(block.kind)


def now_words(block: RoomBlock) -> str:
    """“talk, waits for you”, “recording, ends by itself”."""
    what = {
        "recording": translate("Room", "recording, ends by itself"),
        "bell": translate("Room", "bell, ends by itself"),
        "silence": translate("Room", "silence, ends by itself"),
        "talk": translate("Room", "talk, waits for you"),
        "break": translate("Room", "break, waits for you"),
        "live": translate("Room", "guided live, waits for you"),
    }[block.kind]
    return translate("Room", "{what}, inserted").format(what=what) if block.inserted else what


def coming_words(entry: Entry) -> str:
    """“Next: break, 10 minutes”; a title as it is written."""
    block = entry.block
    name = block.title or title_words(block)
    if not block.title:
        name = name[:1].lower() + name[1:]
    if entry.goes_on:
        return translate("Room", "Next: {title}, goes on").format(title=name)
    if entry.whole_seconds <= 0:
        return translate("Room", "Next: {title}").format(title=name)
    length = Counts().length(entry.whole_seconds)
    return translate("Room", "Next: {title}, {length}").format(title=name, length=length)


def step_words(step: NextStep) -> str:
    """What the Next key will do, in one or two sentences."""
    begins = _begins_words(step)
    if step.ends is None:
        if step.begins is None:
            return ""
        text = translate("Room", "The Next key begins the session and {begins}.")
        sentence = text.format(begins=begins)
    else:
        text = translate("Room", "The Next key {ends} and {begins}.")
        sentence = text.format(ends=_ends_words(step), begins=begins)
    return " ".join(filter(None, (sentence, _sound_words(step))))


def _sound_words(step: NextStep) -> str:
    """What is heard then, or that it comes by itself."""
    if step.fades:
        return translate("Room", "It also follows by itself.")
    if step.begins is None or not step.begins.block.sounds:
        return translate("Room", "Nothing sounds.")
    return ""


def _ends_words(step: NextStep) -> str:
    assert step.ends is not None
    kind = step.ends.block.kind
    if step.fades:
        return {
            "recording": translate("Room", "fades the recording out"),
            "bell": translate("Room", "fades the bell out"),
        }.get(kind, translate("Room", "ends the silence"))
    return {
        "recording": translate("Room", "leaves the recording"),
        "bell": translate("Room", "leaves the bell"),
        "silence": translate("Room", "ends the silence"),
        "talk": translate("Room", "ends the talk"),
        "break": translate("Room", "ends the break"),
        "live": translate("Room", "ends what you guide"),
    }[kind]


def _begins_words(step: NextStep) -> str:
    if step.begins is None:
        return translate("Room", "closes the last block")
    kind = step.begins.block.kind
    if step.goes_on:
        return {
            "recording": translate("Room", "goes on with the recording at its place"),
            "talk": translate("Room", "goes on with the talk"),
            "break": translate("Room", "goes on with the break"),
        }.get(kind, translate("Room", "goes on with what waits"))
    return {
        "recording": translate("Room", "starts the recording"),
        "bell": translate("Room", "rings the bell"),
        "silence": translate("Room", "starts the silence"),
        "talk": translate("Room", "starts the talk's time"),
        "break": translate("Room", "starts the break's time"),
        "live": translate("Room", "starts the time of what you guide"),
    }[kind]


def loss_words(error: AppError, output: str | None, dates: Dates) -> str:
    """What to plug in, and which key goes on; `output` is the chosen one's name, None for the
    system's."""
    name = output or translate("Room", "the loudspeakers")
    if isinstance(error, DeviceChanged):
        text = translate(
            "Room", "The sound output has changed. Plug {name} in again, or Space goes on here."
        )
        return text.format(name=name)
    if isinstance(error, (DeviceLost, NoDevice, DeviceRefused)):
        text = translate(
            "Room", "The sound output is gone. Plug {name} in again, then press Space."
        )
        return text.format(name=name)
    return sentence(error, dates)


def shortening_words(way: Shortening) -> str:
    """“Body scan, short, for Body scan, long”, “Without the talk What comes up”."""
    title = title_words(way.entry.block)
    if way.recording is not None:
        text = translate("Room", "“{short}” in the place of “{title}”")
        return text.format(short=way.recording.title, title=title)
    return translate("Room", "Leave out “{title}”").format(title=title)


def face_word(kind: RoomKind | None, *, begun: bool) -> str:
    """The one word that the room sees; `kind` None: before the first block, or after the last."""
    if kind is None:
        return translate("Room", "Thank you") if begun else translate("Room", "Welcome")
    return {
        "silence": translate("Room", "Silence"),
        "talk": translate("Room", "Talking together"),
        "break": translate("Room", "Break"),
    }.get(kind, translate("Room", "Listening"))
