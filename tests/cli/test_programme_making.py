"""From a folder of audio files to a pack that a participant opens, by commands alone."""

from __future__ import annotations

import json
import math
import struct
import wave
import zipfile
from pathlib import Path

import pytest

from app.audio.ingest.worker import Worker
from app.store.packs.draft_store import DraftStore
from app.store.packs.library import Library
from app.store.paths import Home
from tests.cli.console import Answer, Console, assert_refused

RATE = 16_000


def tone(path: Path, seconds: float, hertz: float = 220.0) -> Path:
    """A WAV file of a quiet tone."""
    samples = (
        round(3000 * math.sin(2 * math.pi * hertz * frame / RATE))
        for frame in range(round(seconds * RATE))
    )
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three recordings as somebody has them."""
    folder = tmp_path / "da me"
    folder.mkdir()
    for number, (name, hertz) in enumerate((("Body scan", 220.0), ("Respiro", 330.0)), start=1):
        tone(folder / f"0{number} {name}.wav", 2.0 + number, hertz)
    return folder


@pytest.fixture
def begun(empty_console: Console) -> str:
    """The id of a programme that was begun."""
    answer = empty_console.ok("programme", "new", "Sei settimane", "--language", "it", "--json")
    return str(answer.value["id"])


def add(console: Console, *arguments: str | Path) -> Answer:
    return console("programme", "add", *map(str, arguments))


def test_a_folder_of_files_becomes_a_pack_that_installs(
    empty_console: Console, begun: str, folder: Path, tmp_path: Path
) -> None:
    scan, breath = sorted(folder.iterdir())
    assert add(empty_console, scan, "--to", "1").code == 0
    assert add(empty_console, breath, "--to", "3", "--home-practice").code == 0
    assert "is ready to become a pack" in empty_console.ok("programme", "check").out
    answer = empty_console.ok("programme", "pack", str(tmp_path / "corso"))
    assert "“Sei settimane”, version 1, is in “corso.evenbreath”" in answer.out
    with Worker() as worker:
        library = Library(Home.open(tmp_path / "other"))
        programme = library.install(tmp_path / "corso.evenbreath", worker.check).programme
    assert programme.id == begun
    assert [session.plays for session in programme.sessions][:3] == [
        ("body-scan",),
        (),
        ("respiro",),
    ]
    assert programme.home_practice == ("respiro",)
    assert [r.kind for r in programme.recordings] == ["body-scan", "breath-attention"]


def test_what_cannot_be_used_is_named_and_the_others_go_in(
    empty_console: Console, begun: str, folder: Path
) -> None:
    bad = folder / "00 text.mp3"
    bad.write_text("no sound at all")
    answer = add(empty_console, *sorted(folder.iterdir()), folder / "gone.wav")
    assert answer.code == 1
    complaints = answer.err.splitlines()
    assert len(complaints) == 2
    assert "“00 text.mp3”" in complaints[0]
    assert "“gone.wav”" in complaints[1]
    draft = DraftStore(Home.open(empty_console.home)).load(begun)
    assert [r.id for r in draft.programme.recordings] == ["body-scan", "respiro"]
    assert list((empty_console.home / "workshop" / "staging").iterdir()) == []


def test_a_folder_is_taken_in_by_the_order_of_its_names(
    empty_console: Console, begun: str, folder: Path
) -> None:
    (folder / "01 Body scan.wav").rename(folder / "2 - Body scan.wav")
    (folder / "02 Respiro.wav").rename(folder / "10 - Respiro.wav")
    (folder / ".hidden").write_text("not for us")
    (folder / "old").mkdir()
    answer = add(empty_console, folder, "--to", "1")
    assert (answer.code, answer.err) == (0, "")
    programme = DraftStore(Home.open(empty_console.home)).load(begun).programme
    assert programme.sessions[0].plays == ("body-scan", "respiro")


def test_folders_say_the_session_and_a_file_beside_is_the_text(
    empty_console: Console, begun: str, tmp_path: Path
) -> None:
    course = tmp_path / "Corso 2026"
    for at, name in enumerate(("Settimana 2/01 Corpo.wav", "3 - Respiro/a.wav", "Suoni/b.wav")):
        (course / name).parent.mkdir(parents=True)
        tone(course / name, 2.0, 300.0 + 50 * at)
    words = "1\n00:00:00,500 --> 00:00:01,500\nSiediti.\n"
    (course / "Settimana 2" / "01 corpo.SRT").write_text(words)
    (course / "Suoni" / "cover.jpg").write_bytes(b"picture")
    answer = add(empty_console, course)
    assert answer.err == ""
    assert "left out: cover.jpg." in answer.out
    assert "“Corpo” is in (body-scan, 0:02, session 2)." in answer.out
    store = DraftStore(Home.open(empty_console.home))
    programme = store.load(begun).programme
    assert [session.plays for session in programme.sessions][:4] == [(), ("corpo",), ("a",), ()]
    texts = {r.id: store.transcript_text(r.transcript) for r in programme.recordings}
    assert {id_: text is not None for id_, text in texts.items()} == {
        "a": False,
        "corpo": True,
        "b": False,
    }
    assert "Siediti." in (texts["corpo"] or "")
    archive = tmp_path / "Week 4.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(tone(tmp_path / "c.wav", 2.0, 500.0), "c.wav")
        packed.writestr("c.vtt", "WEBVTT\n\n00:00:00.500 --> 00:00:01.500\nStand.\n")
    assert add(empty_console, archive).err == ""
    programme = store.load(begun).programme
    assert programme.sessions[3].plays == ("c",)
    assert "Stand." in (store.transcript_text(programme.recordings[3].transcript) or "")


def test_the_same_file_is_taken_in_once(empty_console: Console, begun: str, folder: Path) -> None:
    scan = sorted(folder.iterdir())[0]
    add(empty_console, scan)
    answer = add(empty_console, scan, "--to", "2")
    assert "is there already, as “Body scan”" in answer.out
    assert "Worth a look" not in answer.out
    programme = DraftStore(Home.open(empty_console.home)).load(begun).programme
    assert len(programme.recordings) == 1
    assert programme.sessions[1].plays == ("body-scan",)


def test_another_file_takes_the_place_of_one(
    empty_console: Console, begun: str, folder: Path, tmp_path: Path
) -> None:
    add(empty_console, sorted(folder.iterdir())[0], "--to", "1")
    better = tone(tmp_path / "better.wav", 5.0, 440.0)
    said = add(empty_console, better, "--replace", "body-scan").out
    assert "“better.wav” is the sound of “Body scan” now (0:05; it was 0:03)." in said
    programme = DraftStore(Home.open(empty_console.home)).load(begun).programme
    assert [(r.id, r.seconds) for r in programme.recordings] == [("body-scan", 5.0)]
    assert programme.sessions[0].plays == ("body-scan",)
    other = add(empty_console, tone(tmp_path / "third.wav", 2.0), "--replace", "scan")
    assert_refused(other, "no recording “scan”")
    assert add(empty_console, better, "--replace", "body-scan", "--to", "2").code == 2


def test_what_a_listener_would_notice_is_said_as_it_goes_in(
    empty_console: Console, begun: str, folder: Path
) -> None:
    answer = add(empty_console, sorted(folder.iterdir())[0], "--title", "Corpo", "--kind", "other")
    assert "“Corpo” is in (other, 0:03)." in answer.out
    assert "Worth a look: “Corpo” takes only 3 s." in answer.out


def test_another_program_can_read_the_answers(
    empty_console: Console, begun: str, folder: Path, tmp_path: Path
) -> None:
    (item,) = add(empty_console, sorted(folder.iterdir())[0], "--to", "1", "--json").value
    assert (item["id"], item["kind"], item["new"], item["seconds"]) == (
        "body-scan",
        "body-scan",
        True,
        3.0,
    )
    checked = empty_console.ok("programme", "check", "--json").value
    assert checked["problems"] == []
    made = empty_console.ok("programme", "pack", str(tmp_path / "a"), "--json").value
    assert made["made_version"] == 1
    assert made["bytes"] == Path(made["file"]).stat().st_size
    (listed,) = empty_console.ok("programme", "drafts", "--json").value
    assert (listed["id"], listed["made_version"]) == (begun, 1)


def test_smaller_shows_both_sizes_and_is_smaller(
    empty_console: Console, begun: str, tmp_path: Path
) -> None:
    # Noise is what a lossless file cannot make small.
    import random

    noise = tmp_path / "Noise.wav"
    with wave.open(str(noise), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(random.Random(1).randbytes(2 * 48_000 * 4))
    add(empty_console, noise, "--to", "1")
    empty_console.ok("programme", "pack", str(tmp_path / "large"))
    answer = empty_console.ok("programme", "pack", str(tmp_path / "small"), "--smaller")
    assert "As it is, the pack takes 0.4 MB; with --smaller at most 0.0 MB." in answer.out
    assert "version 2" in answer.out
    sizes = [(tmp_path / f"{name}.evenbreath").stat().st_size for name in ("large", "small")]
    assert sizes[1] < sizes[0] / 4
    assert empty_console.ok("pack", "verify", str(tmp_path / "small.evenbreath"))
    assert list((empty_console.home / "workshop" / "staging").iterdir()) == []


def test_a_signed_pack_says_by_whom(
    empty_console: Console, begun: str, folder: Path, tmp_path: Path
) -> None:
    add(empty_console, sorted(folder.iterdir())[0])
    target = str(tmp_path / "a.evenbreath")
    refused = empty_console("programme", "pack", target, "--sign")
    assert_refused(refused, "“evenbreath programme key make NAME” makes one")
    empty_console.ok("programme", "key", "make", "A clinic")
    assert (
        "It is signed by A clinic." in empty_console.ok("programme", "pack", target, "--sign").out
    )


def test_a_programme_can_begin_with_all_of_another(console: Console, tmp_path: Path) -> None:
    source = json.loads(console.ok("programme", "list", "--json").out)
    small = next(item["id"] for item in source if item["title"] == "Six small weeks")
    console.ok("programme", "new", "Mine", "--from", small, "--language", "it")
    answer = console.ok("programme", "check", "--json").value
    assert (answer["title"], answer["language"], answer["problems"]) == ("Mine", "it", [])
    console.ok("programme", "pack", str(tmp_path / "mine.evenbreath"))
    assert (
        "“Mine”, version 1: the pack is sound."
        in console.ok("pack", "verify", str(tmp_path / "mine.evenbreath")).out
    )


def test_a_pack_takes_the_place_of_another_only_if_asked(
    empty_console: Console, begun: str, folder: Path, tmp_path: Path
) -> None:
    add(empty_console, sorted(folder.iterdir())[0])
    empty_console.ok("programme", "key", "make", "A clinic")
    target = tmp_path / "CORSO.EVENBREATH"
    assert "version 1" in empty_console.ok("programme", "pack", str(target), "--sign").out
    before = target.read_bytes()
    again = empty_console("programme", "pack", str(target), "--sign")
    assert_refused(again, "With “--force” the new file takes its place.")
    unsigned = empty_console("programme", "pack", str(target), "--force")
    assert_refused(unsigned, "signed by A clinic")
    assert target.read_bytes() == before
    forced = empty_console.ok("programme", "pack", str(target), "--sign", "--force")
    assert "version 1" in forced.out
    assert [file.name for file in tmp_path.glob("[cC]*")] == ["CORSO.EVENBREATH"]


class TestRefused:
    def test_a_name_of_nothing(self, empty_console: Console) -> None:
        for name in ("", " ", "\u200b"):
            assert empty_console("programme", "new", name).code == 2
        assert empty_console.ok("programme", "drafts").out == ""

    def test_without_a_programme_that_is_begun(self, empty_console: Console) -> None:
        assert_refused(empty_console("programme", "check"), "No programme is being made yet")

    def test_a_programme_that_is_not_there(self, empty_console: Console, begun: str) -> None:
        answer = empty_console("programme", "check", "--draft", "other")
        assert_refused(answer, "There is no programme “other”")

    def test_a_session_that_is_not_there(
        self, empty_console: Console, begun: str, folder: Path
    ) -> None:
        answer = add(empty_console, sorted(folder.iterdir())[0], "--to", "7")
        assert_refused(answer, "no session 7; its sessions are 1 to 6")

    def test_a_language_that_is_none(self, empty_console: Console) -> None:
        answer = empty_console("programme", "new", "A", "--language", "italiano")
        assert_refused(answer, "is not the code of a language")

    def test_one_title_for_two_files_is_wrong_usage(
        self, empty_console: Console, begun: str
    ) -> None:
        assert add(empty_console, "a.wav", "b.wav", "--title", "A").code == 2

    def test_while_somebody_else_changes_it(
        self, empty_console: Console, begun: str, folder: Path
    ) -> None:
        with DraftStore(Home.open(empty_console.home)).hold(begun):
            answer = add(empty_console, sorted(folder.iterdir())[0])
        assert_refused(answer, "“Sei settimane” is being changed")

    def test_a_pack_with_something_missing(
        self, empty_console: Console, begun: str, tmp_path: Path
    ) -> None:
        answer = empty_console("programme", "pack", str(tmp_path / "a"))
        assert_refused(answer, "No pack can be made yet: The programme has no recording yet.")
        checked = empty_console("programme", "check")
        assert checked.code == 1
        assert "Still missing: The programme has no recording yet." in checked.out

    def test_a_file_that_is_no_pack_is_never_replaced(
        self, console: Console, tmp_path: Path
    ) -> None:
        console.ok("programme", "new", "Mine", "--from", "0e1c6a52-5f0b-4c1c-9d54-6f6b3a0d7c11")
        target = tmp_path / "a.evenbreath"
        target.write_text("my notes")
        assert_refused(console("programme", "pack", str(target)), "is there already")
        assert target.read_text() == "my notes"


def test_a_draft_goes_by_its_id_its_beginning_or_its_title(
    empty_console: Console, begun: str
) -> None:
    empty_console.ok("programme", "new", "Other")
    for name in (begun, begun[:8], "sei settimane"):
        value = empty_console("programme", "check", "--draft", name, "--json").value
        assert value["id"] == begun


def test_a_title_is_no_choice_where_another_draft_cannot_be_read_just_now(
    empty_console: Console, begun: str
) -> None:
    """That one may bear the same title, and it may be what was meant."""
    other = empty_console("programme", "new", "Other", "--json").value["id"]
    file = empty_console.home / "workshop" / "drafts" / f"{other}.json"
    file.unlink()
    file.mkdir()
    assert_refused(empty_console("programme", "check", "--draft", "sei settimane"), "data folder")
    assert empty_console("programme", "check", "--draft", begun, "--json").value["id"] == begun


def test_what_was_damaged_comes_back_with_a_sentence(empty_console: Console, begun: str) -> None:
    empty_console.ok("programme", "new", "Other")
    workshop = DraftStore(Home.open(empty_console.home))
    workshop.save(workshop.load(begun))
    (empty_console.home / "workshop" / "drafts" / f"{begun}.json").write_text("{")
    answer = empty_console("programme", "check", "--draft", begun)
    assert "The last change to “Sei settimane” could not be read" in answer.err
