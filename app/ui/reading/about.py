"""The text of the page About: safety, the program, the research, data and licences."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.core.programme.programme import Programme
from app.core.programme.transcript import Part
from app.ui.i18n.agreement import filled
from app.ui.widgets.label import breakable, breakable_path

translate = QCoreApplication.translate

SOURCES = (
    "Grazzi et al., The Journal of Headache and Pain, 2023, doi:10.1186/s10194-023-01630-0",
    "Fedeli et al., Cephalalgia, 2025, doi:10.1177/03331024251332561",
    "Fedeli et al., The Journal of Headache and Pain, 2024, doi:10.1186/s10194-024-01803-5",
    "Wells et al., JAMA Internal Medicine, 2021, doi:10.1001/jamainternmed.2020.7090",
)
"""The papers that the page speaks of, by the numbers in its text."""


def about_title() -> str:
    """The title of the page About."""
    return translate("About", "About the research and this app")


def about_parts(data_folder: Path, programme: Programme | None) -> tuple[Part, ...]:
    """The page's parts; `programme` is the one in use, whose licence is told too."""
    return (
        _practising(),
        _program(),
        _found(),
        _limits(),
        _voice(),
        _data(data_folder),
        _licences(programme),
        _sources(),
    )


def _practising() -> Part:
    return Part(
        translate("About", "While you practise"),
        (
            translate(
                "About",
                "Stopping is always fine. Esc stops, and what you heard until then is kept.",
            ),
            translate(
                "About",
                "Practice can bring up strong feelings. You can open your eyes, move, or stop. "
                "If the feelings stay, talk with your facilitator or with someone you trust.",
            ),
            translate(
                "About",
                "Do not change any medicine because of this app. Ask your headache team.",
            ),
            translate(
                "About",
                "A headache that is sudden, new, or different from those you know needs medical "
                "help now.",
            ),
        ),
    )


def _program() -> Part:
    return Part(
        translate("About", "What this app is"),
        (
            translate(
                "About",
                "Evenbreath plays the recordings of a mindfulness course and notes what was heard. "
                "It knows how long a recording was heard, not how anyone practised.",
            ),
            translate(
                "About",
                "It is no medical device, and it makes no claim about your health or your "
                "headaches.",
            ),
        ),
    )


def _found() -> Part:
    return Part(
        translate("About", "What research found"),
        (
            translate(
                "About",
                "A course of this shape was studied in one Italian hospital, with people who had "
                "chronic migraine and took acute medicine on too many days. All had the usual "
                "care: the overused medicine was withdrawn, they were advised, and each had a "
                "preventive plan. Half of them, chosen by lot, also had six group sessions and "
                "practised at home for 7 to 10 minutes a day.",
            ),
            # 78.4 % of 88, 48.3 % of 89.
            translate(
                "About",
                "The main trial, published in 2023, had 177 people. After twelve months, headache "
                "days were at least halved for 69 of the 88 people with the course, and for 43 of "
                "the 89 people without it. [1]",
            ),
            translate(
                "About",
                "The same researchers looked at brain images of 34 people; this was published in "
                "2025. Headache days went from 20 to 8 a month with the course, and from 19 to 11 "
                "without it. What changed in the images did not match the improvement, and "
                "reviewers call the study preliminary. [2]",
            ),
            translate(
                "About",
                "Another paper of theirs, published in 2024, compared how three networks of the "
                "brain are connected, before the course and after a year, with it and without "
                "it. [3]",
            ),
        ),
    )


def _limits() -> Part:
    return Part(
        translate("About", "What it does not show"),
        (
            translate(
                "About",
                "It was one hospital, and people knew in which group they were. The course was "
                "added to medical care; it did not replace any.",
            ),
            translate(
                "About",
                "Another trial, published in 2021, had 89 people and a longer course of eight "
                "weeks. It found no difference in migraine days between that course and lessons "
                "about headache: they became fewer in both groups. [4]",
            ),
            translate(
                "About",
                "This app and its recordings were in none of these studies. Nobody can say whether "
                "they will help you.",
            ),
        ),
    )


def _voice() -> Part:
    return Part(
        translate("About", "The voice"),
        (
            translate(
                "About",
                "A synthetic voice reads the recordings that come with this app. The texts are our "
                "own. No native speaker has listened to all of it from beginning to end yet.",
            ),
            translate(
                "About",
                "If something sounds wrong, stop, or read the text instead. The programme of a "
                "facilitator can bring recordings in their own voice.",
            ),
        ),
    )


def _data(folder: Path) -> Part:
    return Part(
        translate("About", "Your data"),
        (
            translate(
                "About",
                "All that this app keeps stays on this computer. There is no account, and nothing "
                "is ever sent. It lies in this folder:",
            ),
            breakable_path(folder),
            translate(
                "About",
                "The folder is not encrypted. Anyone who can use your account on this computer can "
                "read it.",
            ),
        ),
    )


def _licences(programme: Programme | None) -> Part:
    lines = [
        translate(
            "About",
            "Evenbreath is free software under the GNU General Public License, version 3 or any "
            "later version. It comes without warranty.",
        ),
        translate(
            "About",
            "It stands on Qt for Python, PyAV with FFmpeg, sounddevice with PortAudio, NumPy, "
            "SQLite and other free software, each under its own licence. The synthetic voice is "
            "Kokoro-82M, under the Apache License 2.0.",
        ),
        translate(
            "About",
            "The typeface is Atkinson Hyperlegible, copyright 2020 Braille Institute of America, "
            "Inc., under the SIL Open Font License 1.1.",
        ),
    ]
    if programme is not None:
        text = translate("About", "The programme in use, “{title}”, is by {author}. {licence}")
        lines.append(
            filled(text, title=programme.title, author=programme.author, licence=programme.licence)
        )
    return Part(translate("About", "Licences"), tuple(lines))


def _sources() -> Part:
    lines = (f"[{number}] {source}" for number, source in enumerate(SOURCES, start=1))
    return Part(
        translate("About", "Sources"), tuple(breakable(line, after="/.-") for line in lines)
    )
