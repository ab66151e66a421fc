"""A group's pack and its later dates reach people whether or not the programme is there already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from app.core.errors import AppError, UnknownProgramme
from app.core.groups.groups import Attendance, Group, Mark, Slot, begin_group
from app.core.programme.attended import AttendedLine, read_lines
from app.core.programme.pack_errors import (
    GroupPackOfAnother,
    PackConflict,
    PackForAnother,
    SignerChanged,
)
from app.core.programme.schedule import Course, home_practice_opens_on, session_dates
from app.store.packs.draft_store import DraftStore
from app.store.packs.group_pack import programme_of, write_dates, write_group_pack
from app.store.packs.library import Library
from app.store.packs.pack_making import make_pack
from app.store.packs.pack_writing import write_pack
from app.store.paths import Home
from app.store.records.calendar import Calendar
from tests.packs import PROGRAMME_ID
from tests.store.packs.test_library import install, version
from tests.store.parts import check, moment, open_database, programme, tree
from tests.store.signed import key

GROUP = begin_group("Monday group", programme(), date(2026, 11, 16), ["M-01"], time(18))
NOW = moment()


@pytest.fixture
def facilitator(tmp_path: Path) -> Home:
    """The data folder of somebody who has the plain programme."""
    home = Home.open(tmp_path / "facilitator")
    install(Library(home), tmp_path)
    return home


def moved(group: Group = GROUP) -> Group:
    """The group with session five a day later, and session one made up by one person."""
    slots = (replace(s, slot=Slot(date(2026, 12, 15))) for s in group.sessions[4:5])
    sessions = (*group.sessions[:4], *slots, *group.sessions[5:])
    mark = Mark(Attendance.MADE_UP, NOW.instant, NOW.local_date)
    person = replace(group.participants[0], attendance={1: mark})
    return replace(group, sessions=sessions, participants=(person,))


def dates_here(library: Library) -> dict[int, date | None]:
    return session_dates(library.programme(PROGRAMME_ID).programme, Course())


def refused(library: Library, path: Path, error: type[AppError]) -> None:
    before = {name: data for name, data in tree(library.home.root).items() if "runtime" not in name}
    with pytest.raises(error):
        library.install(path, check)
    after = {name: data for name, data in tree(library.home.root).items() if "runtime" not in name}
    assert after == before


@pytest.mark.parametrize("has_it_already", [False, True])
def test_with_the_groups_pack_home_practice_opens_with_its_session_three(
    facilitator: Home, library: Library, tmp_path: Path, has_it_already: bool
) -> None:
    if has_it_already:
        install(library, tmp_path)
    path = tmp_path / "group.evenbreath"
    write_group_pack(path, facilitator, GROUP, NOW)
    installed = library.install(path, check)
    assert library.installed() == [installed]
    given = installed.programme
    assert (given.group_code, given.zone) == (GROUP.code, "Europe/Rome")
    assert home_practice_opens_on(given, Course()) == date(2026, 11, 30)
    for recording in given.recordings:
        assert library.recording_path(installed, recording).exists()
    assert library.install(path, check) == installed


def test_a_later_file_moves_a_session_and_says_who_made_one_up(
    facilitator: Home, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "group.evenbreath"
    manifest = write_group_pack(path, facilitator, GROUP, NOW)
    library.install(path, check)
    write_dates(path, manifest, moved())
    assert path.stat().st_size < 20_000
    installed = library.install(path, check)
    assert dates_here(library)[5] == date(2026, 12, 15)
    assert read_lines(installed.extra) == (AttendedLine("M-01", 1, NOW.local_date),)
    later = install(library, tmp_path, version(2)).programme  # of the programme alone
    assert (later.group_code, later.sessions[4].date) == (GROUP.code, date(2026, 12, 15))


def test_dates_of_another_group_or_of_what_is_not_here_are_refused(
    facilitator: Home, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "group.evenbreath"
    manifest = write_group_pack(path, facilitator, GROUP, NOW)
    other = tmp_path / "other.evenbreath"
    write_dates(other, manifest, replace(GROUP, code="K7F2MX"))
    refused(library, other, PackForAnother)
    library.install(path, check)
    refused(library, other, GroupPackOfAnother)
    write_group_pack(other, facilitator, replace(GROUP, code="K7F2MX"), NOW)
    assert library.install(other, check).programme.group_code == "K7F2MX"  # who changed the group


def test_dates_that_name_no_group_leave_the_one_there_is(
    facilitator: Home, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "group.evenbreath"
    manifest = write_group_pack(path, facilitator, GROUP, NOW)
    library.install(path, check)
    plain = replace(manifest, programme=replace(manifest.programme, group_code=None))
    plain_dates = tmp_path / "dates.evenbreath"
    write_pack(plain_dates, replace(plain, content="dates"), {}, {})
    assert library.install(plain_dates, check).programme.group_code == GROUP.code


def test_a_groups_pack_with_other_content_of_the_same_version_is_refused(
    facilitator: Home, library: Library, tmp_path: Path
) -> None:
    install(library, tmp_path, version(1, title="Other"))
    path = tmp_path / "group.evenbreath"
    write_group_pack(path, facilitator, GROUP, NOW)
    refused(library, path, PackConflict)


def test_a_programme_that_is_being_made_is_handed_out_as_a_version_of_it(
    home: Home, library: Library, tmp_path: Path
) -> None:
    store = DraftStore(home)
    draft = store.new_from(install(library, tmp_path), "Mine")
    group = replace(GROUP, programme_id=draft.programme.id)
    path, plain = tmp_path / "group.evenbreath", tmp_path / "plain.evenbreath"
    manifest = write_group_pack(path, home, group, NOW)
    made = store.load(draft.programme.id)
    assert (made.made_version, manifest.programme.version) == (1, 1)
    assert programme_of(home, draft.programme.id).title == "Mine"
    other = Library(Home.open(tmp_path / "participant"))
    assert other.install(path, check).programme.group_code == group.code
    # The plain pack of the same version is the same programme.
    assert make_pack(store, made, plain).made_version == 1
    given = other.install(plain, check).programme
    assert (given.group_code, given.start_date) == (group.code, group.start)


def test_a_group_of_a_programme_that_is_gone_gets_no_pack(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "group.evenbreath"
    with pytest.raises(UnknownProgramme):
        write_group_pack(path, home, GROUP, NOW)
    assert not path.exists()


def test_dates_are_signed_like_the_pack_and_otherwise_a_question(
    facilitator: Home, library: Library, tmp_path: Path
) -> None:
    path, dates = tmp_path / "group.evenbreath", tmp_path / "dates.evenbreath"
    manifest = write_group_pack(path, facilitator, GROUP, NOW, key())
    assert manifest.signer == key().signer
    library.install(path, check)
    write_dates(dates, manifest, moved())
    refused(library, dates, SignerChanged)
    write_dates(dates, manifest, moved(), key())
    assert library.install(dates, check).programme.sessions[4].date == date(2026, 12, 15)


def test_a_session_had_elsewhere_is_attended_once_its_day_has_come(tmp_path: Path) -> None:
    course = programme()
    with open_database(tmp_path / "home") as database:
        calendar = Calendar(database)
        calendar.attend(course, 1, date(2026, 11, 16), NOW)
        lines = [(1, "2026-11-18"), (3, "2026-12-04"), (5, "2026-12-20"), (9, "2026-12-01")]
        extra = {"attended": [["M-01", *line] for line in lines] + [["M-02", 2, "2026-11-23"]]}
        for code in (None, "", "M-03", "m-01"):
            calendar.attend_elsewhere(course, extra, code, NOW)
        attended = calendar.course(course.id).attended
        assert attended == {1: date(2026, 11, 16), 3: date(2026, 12, 4)}
