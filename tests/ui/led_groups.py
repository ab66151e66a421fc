"""Groups that somebody leads, made up, for whoever looks at their page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from app.core.groups.groups import Attendance, Group, Slot, begin_group
from app.core.groups.handing_out import group_manifest
from app.core.moment import Moment
from app.core.programme.manifest import Manifest
from app.core.programme.programme import Programme
from app.store.records.groups import Groups

_KINDS = dict(zip("PRMA", Attendance, strict=True))
_MARKS = ("PPPP", "PPRP", "PPPP", "PPMA", "PAPP", "PPPR", "PPPP")
GROUPS = ("Monday group", "Thursday group", "Spring 2026")
GROUP_CODES = ("K7F2MX", "T4RNQ8", "B9XW3C")
NOTE = "A small room; two came late."
NAMES = {
    "M-01": "Ada Rossi",
    "M-03": "Bruno",
    "M-05": "Carla Quattrocchi-Santacroce",
    "M-07": "Dora",
}


def fill_groups(groups: Groups, programme: Programme, now: Moment) -> None:
    """A group in its fourth week, one to come, and one that is over."""
    monday = now.local_date - timedelta(days=now.local_date.weekday())
    begin = monday - timedelta(weeks=3)
    codes = [f"M-{number:02}" for number in range(1, 8)]
    begun = begin_group(GROUPS[0], programme, begin, codes, time(18))
    group = groups.add(replace(begun, code=GROUP_CODES[0]), now)
    for code, marks in zip(codes, _MARKS, strict=True):
        for number, sign in enumerate(marks, 1):
            group = groups.mark(group.id, number, code, _KINDS[sign], now)
    for code, name in NAMES.items():
        group = groups.set_name(group.id, code, name)
    group = groups.hand_out(group, group_manifest(Manifest(programme), group, now.zone), now)
    groups.move(group.id, 5, Slot(group.session(5).slot.day + timedelta(days=1), time(18)))
    groups.set_note(group.id, 2, NOTE)
    _add(groups, programme, 1, date(2027, 1, 7), now)
    spring = _add(groups, programme, 2, date(2026, 4, 13), now)
    groups.end(spring.id, date(2026, 5, 18))


def _add(groups: Groups, programme: Programme, number: int, start: date, now: Moment) -> Group:
    begun = begin_group(GROUPS[number], programme, start, ["T-01", "T-02"])
    return groups.add(replace(begun, code=GROUP_CODES[number]), now)
