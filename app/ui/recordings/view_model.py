"""The view model of a recording's panel in the editor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.core.draft.ingested import SILENT_LUFS
from app.core.draft.recording_edits import loses_work
from app.core.moment import clock_length
from app.ui.i18n.dates import Dates
from app.ui.i18n.translator import LANGUAGES, language_name
from app.ui.recordings.questions import Question, question
from app.ui.widgets.choices import Option

if TYPE_CHECKING:
    from app.core.draft.draft import Draft
    from app.core.draft.ingested import Ingested
    from app.core.programme.programme import Recording
    from app.core.programme.remark import Remark

translate = QCoreApplication.translate

MINUS = "\N{MINUS SIGN}"


class Row(NamedTuple):
    """A line of what was measured: what it is, and how much."""

    name: str
    value: str


class RecordingViewModel(NamedTuple):
    """One recording of a draft, in words. `peaks` are its loudness from start to end, 0 to 255."""

    id: str
    title: str
    source_name: str
    seconds: float
    peaks: tuple[int, ...]
    marks: tuple[float, ...]
    """Where its chapters begin, each as a part of the whole."""

    rows: tuple[Row, ...]
    questions: tuple[Question, ...]
    kind: str
    kinds: tuple[Option, ...]
    language: str
    languages: tuple[Option, ...]
    loses_work: bool = False
    """Whether more than its file goes with it: chapters, a transcript, blocks."""


def kinds() -> tuple[Option, ...]:
    """Every kind of recording with its name."""
    return (
        Option("body-scan", translate("RecordingViewModel", "Body scan")),
        Option("breath-attention", translate("RecordingViewModel", "Attention to breath")),
        Option("body-and-breath", translate("RecordingViewModel", "Body and breath")),
        Option("arriving", translate("RecordingViewModel", "Arriving")),
        Option("closing", translate("RecordingViewModel", "Closing")),
        Option("bell", translate("RecordingViewModel", "Bell")),
        Option("other", translate("RecordingViewModel", "Something else")),
    )


def languages(used: Iterable[str]) -> tuple[Option, ...]:
    """The program's own languages and those that are `used`, each in its own words."""
    codes = dict.fromkeys((*LANGUAGES, *used))
    return tuple(Option(code, language_name(code)) for code in codes)


def recording_view_model(
    draft: Draft,
    recording: Recording,
    remarks: Sequence[Remark],
    dates: Dates,
) -> RecordingViewModel:
    """What to show of a recording."""
    programme = draft.programme
    facts, original = draft.facts(recording), draft.original(recording)
    seconds = recording.seconds
    return RecordingViewModel(
        id=recording.id,
        title=recording.title,
        source_name=original.source_name if original is not None else "",
        seconds=seconds,
        peaks=facts.waveform if facts is not None else (),
        marks=tuple(c.at_seconds / seconds for c in recording.chapters if c.at_seconds > 0),
        rows=_rows(recording, dates),
        questions=tuple(question(remark, dates) for remark in remarks),
        kind=recording.kind,
        kinds=kinds(),
        language=recording.language,
        languages=languages((programme.language, recording.language)),
        loses_work=loses_work(draft, recording.id),
    )


def decibels(value: float, dates: Dates) -> str:
    """“−27.4”, as the locale writes it; a whole number without its zero."""
    rounded = round(value, 1) + 0.0
    places = 0 if rounded == int(rounded) else 1
    text = dates.locale.toString(abs(rounded), "f", places)
    return f"{MINUS}{text}" if rounded < 0 else text


def loudness_words(measured: Recording | Ingested, dates: Dates) -> str:
    """How loud it is, and how loud it is played: “−27.4 → −20 LUFS”."""
    if measured.loudness_lufs <= SILENT_LUFS:
        return translate("RecordingViewModel", "silent")
    before = decibels(measured.loudness_lufs, dates)
    after = decibels(measured.loudness_lufs + measured.gain_db, dates)
    nbsp = "\N{NO-BREAK SPACE}"
    return f"{after}{nbsp}LUFS" if before == after else f"{before} → {after}{nbsp}LUFS"


def _rows(recording: Recording, dates: Dates) -> tuple[Row, ...]:
    peak = recording.true_peak_dbtp + recording.gain_db
    none = translate("RecordingViewModel", "none yet")
    there = translate("RecordingViewModel", "there")
    kind = next((str(o.words) for o in kinds() if o.value == recording.kind), recording.kind)
    chapters = dates.locale.toString(len(recording.chapters)) if recording.chapters else none
    return (
        Row(translate("RecordingViewModel", "Length"), clock_length(recording.seconds)),
        Row(translate("RecordingViewModel", "Loudness"), loudness_words(recording, dates)),
        Row(
            translate("RecordingViewModel", "Peak after gain"),
            f"{decibels(peak, dates)}\N{NO-BREAK SPACE}dBTP",
        ),
        Row(translate("RecordingViewModel", "Kind"), kind),
        Row(translate("RecordingViewModel", "Language"), language_name(recording.language)),
        Row(translate("RecordingViewModel", "Transcript"), there if recording.transcript else none),
        Row(translate("RecordingViewModel", "Chapters"), chapters),
    )
