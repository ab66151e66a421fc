"""Reads many exports together: who practised how much of what was intended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from app.core.adherence.adherence import (
    ALL_GROUPS,
    OWN_GROUPS,
    Adherence,
    BlockRun,
    GroupFacts,
    Intended,
    Refused,
)
from app.core.draft.ingest_errors import JobCancelled
from app.core.errors import AppError
from app.core.programme.schedule import DAYS_A_WEEK
from app.store.adherence.export_reader import NO_PLAYS, HandIn, OfProgramme, code_said, read_export
from app.store.adherence.hand_ins import Found, exports_in
from app.store.adherence.outcome import CodeFiles, Looked, outcome
from app.store.adherence.pool import Course, Person, Pool
from app.store.adherence.tables import day_number

_OPENS_WITH = 3
"""The session with which home practice opens where no file says it."""

_MIN_SECONDS = 300.0

_READING = 0.8
"""So much of the time goes into the files, about."""


def read_together(
    paths: Sequence[Path],
    today: date,
    *,
    groups: Sequence[GroupFacts] = (),
    group: str | None = None,
    ungrouped_runs: Sequence[BlockRun] = (),
    programme_id: str | None = None,
    known: Mapping[str, Intended] | None = None,
    progress: Callable[[float], None] = lambda fraction: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Adherence:
    """What all exports in the paths say together; what is none is among `refused`.

    Of several `groups` the one with the code `group` is looked at, or all for ALL_GROUPS, or for
    OWN_GROUPS those that it takes to have each code of the files; else the one that has the most
    codes in common with the files, and a single one in any case. Files of a code that only a group
    has which is not looked at are left out. Looked at is the programme of
    the person's group, or `programme_id`, else that which the person used when the export was made.
    `ungrouped_runs` are the sessions that were run for no group, `known` the intended uses of the
    programmes on this computer, by id. Raises JobCancelled, and DiskFull or DataFolderUnusable
    where there is no room for a temporary file.
    """
    known = known or {}
    with Pool(cancelled) as pool:
        files, refused = _read(paths, pool, progress, cancelled)
        candidates = _candidates(files, groups)
        shown = _shown(files, groups, candidates, group)
        codes, elsewhere = _by_code(files, shown, groups)
        one_group = len(shown) == 1 and group != OWN_GROUPS
        only = shown[0].programme_id if one_group else None
        for of in codes:
            own = of.group.programme_id if of.group is not None else only
            of.programme_id = programme_id or own or _programme_in_use(of.files)
            of.intended = _intended(of, known)
        wanted = programme_id or (shown[0].programme_id if shown else _most_followed(codes))
        main = _main_use(codes, known.get(wanted))
        people = [
            Person(
                code=number,
                programme_id=of.programme_id or "",
                planned_days=(of.intended or main or _unknown()).planned_days,
                min_us=round((of.intended or main or _unknown()).min_seconds * 1e6),
                withdrawn_on=_number(of.participant.withdrawn_on if of.participant else None),
            )
            for number, of in enumerate(codes)
        ]
        left_out = [(file, n) for n, of in enumerate(elsewhere) for file, _ in of.files]
        pool.count(people, _courses(codes), left_out, _of_both_versions(codes))
        progress(0.95)
        looked = Looked(codes, elsewhere, main, len(shown), [one.code for one in refused])
        people_rows, weeks, week_to = outcome(pool, looked, today)
    return Adherence(
        intended=main,
        people=people_rows,
        weeks=weeks,
        week_to=week_to,
        refused=tuple(refused),
        groups=shown,
        candidates=candidates or tuple(groups),
        elsewhere=len(elsewhere),
        ungrouped_runs=tuple(ungrouped_runs),
    )


def _candidates(files: Sequence[HandIn], groups: Sequence[GroupFacts]) -> tuple[GroupFacts, ...]:
    """The groups that have codes of the files, the one first that most of the files are of.

    Where the same codes are in several groups it is the one whose course the files follow: their
    home practice opened between its first and its last session.
    """

    def fit(group: GroupFacts) -> tuple[int, int]:
        codes = {participant.code.casefold() for participant in group.participants}
        days = [day_number(day) for day in group.sessions.values() if day is not None]
        own = [hand_in for hand_in in files if hand_in.code.casefold() in codes]
        opened = (
            of.opened_on
            for hand_in in own
            if (of := hand_in.programmes.get(group.programme_id)) is not None
        )
        within = sum(day is not None and min(days) <= day <= max(days) for day in opened if days)
        return len({hand_in.code.casefold() for hand_in in own}), within

    fits = [(fit(group), place, group) for place, group in enumerate(groups)]
    found = sorted((one for one in fits if one[0][0]), key=lambda one: one[:2], reverse=True)
    return tuple(group for _, _, group in found)


def _shown(
    files: Sequence[HandIn],
    groups: Sequence[GroupFacts],
    candidates: Sequence[GroupFacts],
    wanted: str | None,
) -> tuple[GroupFacts, ...]:
    if wanted == ALL_GROUPS:
        return tuple(candidates or groups)
    if wanted == OWN_GROUPS:
        return tuple(_needed(files, candidates))
    chosen = [group for group in groups if group.code == wanted]
    return tuple((chosen or candidates or (groups if len(groups) == 1 else ()))[:1])


def _needed(files: Sequence[HandIn], candidates: Sequence[GroupFacts]) -> Iterator[GroupFacts]:
    """The groups, the best first, that have a code of the files which none before has."""
    left = {hand_in.code.casefold() for hand_in in files}
    for group in candidates:
        codes = {participant.code.casefold() for participant in group.participants}
        if left & codes:
            yield group
        left -= codes


def _read(
    paths: Sequence[Path],
    pool: Pool,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> tuple[list[HandIn], list[Refused]]:
    """The exports without their practices, which are in the pool, and what was left out."""
    files: list[HandIn] = []
    refused: list[Refused] = []
    digests: set[str] = set()
    for number, path in enumerate(paths):
        step = _Step(path, number, len(paths))
        for found in exports_in(path):
            if cancelled():
                raise JobCancelled(name=path.name)
            progress(step.fraction(found) * _READING)
            if isinstance(found, Refused):
                refused.append(found)
                continue
            try:
                hand_in = read_export(found)
            except AppError as error:
                refused.append(Refused(found.name, error, code_said(found)))
                continue
            if hand_in.digest in digests:  # the same file, given twice
                continue
            digests.add(hand_in.digest)
            pool.add(len(files), hand_in)
            hand_in.plays = NO_PLAYS
            files.append(hand_in)
    return files, refused


class _Step:
    """How far one of several paths is; a folder by the name in it that is looked at."""

    def __init__(self, path: Path, number: int, count: int) -> None:
        self._at, self._count = number, count
        try:
            names = sorted(one.name for one in path.iterdir())
        except OSError:
            names = []
        self._places = {name: place / len(names) for place, name in enumerate(names)}

    def fraction(self, found: Found) -> float:
        inner = found.name.split("/")[1:2]
        part = self._places.get(inner[0], 0.0) if inner else 0.0
        return (self._at + part) / self._count


def _by_code(
    files: Sequence[HandIn], shown: Sequence[GroupFacts], groups: Sequence[GroupFacts]
) -> tuple[list[CodeFiles], list[CodeFiles]]:
    """All codes of the groups that are shown and of the files, however their letters are written,
    in order; and those with files that are left to other groups."""
    codes: dict[str, CodeFiles] = {}
    elsewhere: dict[str, CodeFiles] = {}
    for group in (*shown, *(one for one in groups if one not in shown)) if shown else ():
        for participant in group.participants:
            key = participant.code.casefold()
            if key in codes:
                codes[key].others += (group,)
            elif group in shown:
                codes[key] = CodeFiles(participant.code, participant, group)
            else:
                elsewhere.setdefault(key, CodeFiles(participant.code, participant, group))
    for number, hand_in in enumerate(files):
        key = hand_in.code.casefold()
        of = elsewhere.get(key) or codes.setdefault(key, CodeFiles(hand_in.code, None, None))
        of.files.append((number, hand_in))
    for of in codes.values():
        of.files.sort(key=lambda one: (one[1].made_at, one[0]))
    return _sorted(codes), [of for of in _sorted(elsewhere) if of.files]


def _sorted(codes: Mapping[str, CodeFiles]) -> list[CodeFiles]:
    return [codes[key] for key in sorted(codes)]


def _programme_in_use(files: Sequence[tuple[int, HandIn]]) -> str | None:
    """The programme that the newest file names, else the one that was practised most."""
    for _, hand_in in reversed(files):
        if hand_in.programme_id is not None:
            return hand_in.programme_id
    used: Counter[str] = Counter()
    for _, hand_in in files:
        for programme_id, of in hand_in.programmes.items():
            used[programme_id] += of.plays + (1 if of.opened_on is not None else 0)
    return max(used, key=lambda one: (used[one], one), default=None)


def _intended(of: CodeFiles, known: Mapping[str, Intended]) -> Intended | None:
    """The use that a code's programme intends: as the newest file says it, as a programme on this
    computer says it, or as the tables of an older export let it be told."""
    if of.programme_id is None:
        return None
    own = of.of_programme()
    if not own:
        return known.get(of.programme_id)
    for hand_in, _ in reversed(own):
        if hand_in.programme_id == of.programme_id and hand_in.intended is not None:
            return hand_in.intended
    if of.programme_id in known:
        return known[of.programme_id]
    return _told_by_tables([found for _, found in own])


def _told_by_tables(found: Sequence[OfProgramme]) -> Intended:
    sessions = max((max(one.attended, default=0) for one in found), default=0)
    planned = max(one.planned for one in found)
    if not any(one.has_later for one in found):
        planned = max(planned, DAYS_A_WEEK * max(0, sessions - _OPENS_WITH + 1))
    asked = next((one.asked_us for one in reversed(found) if one.asked_us is not None), None)
    first = sessions - planned // DAYS_A_WEEK + 1
    return Intended(
        planned_days=planned,
        min_seconds=asked / 1e6 if asked is not None else _MIN_SECONDS,
        from_session=first if 0 < first <= sessions else _OPENS_WITH,
        sessions=sessions,
    )


def _unknown() -> Intended:
    """Of somebody of whom there is no file and no programme: nothing is counted with it."""
    return Intended(0, _MIN_SECONDS, _OPENS_WITH, 0)


def _most_followed(codes: Iterable[CodeFiles]) -> str:
    """The programme that most people follow, "" for none."""
    followed = Counter(of.programme_id for of in codes if of.programme_id is not None)
    return max(followed, key=lambda one: (followed[one], one), default="")


def _main_use(codes: Iterable[CodeFiles], wanted: Intended | None) -> Intended | None:
    """The use that most of those with a file are asked for, with all that is said of it anywhere:
    older files say less."""
    said = [of.intended for of in codes if of.intended is not None and of.files]
    if not said:
        return wanted
    ((use, _),) = Counter(map(_asked, said)).most_common(1)
    alike = [one for one in (*said, wanted) if one is not None and _asked(one) == use]
    return alike[0]._replace(
        minutes=next((one.minutes for one in alike if one.minutes is not None), None),
        session_minutes=next(
            (one.session_minutes for one in alike if one.session_minutes is not None), None
        ),
    )


def _asked(use: Intended) -> Intended:
    """What every file says of a use."""
    return use._replace(minutes=None, session_minutes=None)


def _courses(codes: Sequence[CodeFiles]) -> list[Course]:
    return [
        Course(
            file=file,
            code=number,
            programme_id=programme_id,
            made_at=hand_in.made_at,
            covers_from=hand_in.covers_from,
            covers_to=hand_in.covers_to,
            opened_on=of.opened_on,
        )
        for number, whose in enumerate(codes)
        for file, hand_in in whose.files
        for programme_id, of in hand_in.programmes.items()
    ]


def _of_both_versions(codes: Iterable[CodeFiles]) -> list[int]:
    """The files of version 1 of codes that handed in newer ones too."""
    return [
        number
        for of in codes
        if len({hand_in.version for _, hand_in in of.files}) > 1
        for number, hand_in in of.files
        if hand_in.version == 1
    ]


def _number(day: date | None) -> int | None:
    return None if day is None else day_number(day)
