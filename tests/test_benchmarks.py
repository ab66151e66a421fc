"""The page of measurements: every row is dated, none is older than the release, and others stay."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from pathlib import Path

from tests.bench.recordings import BenchRecording, recordings
from tests.bench.table import BEGIN, END, Row, renew, table

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "BENCHMARKS.md").read_text(encoding="utf-8")
RELEASES = re.findall(
    r"^## \[\d\S*\] - (\d{4}-\d\d-\d\d)", (ROOT / "CHANGELOG.md").read_text(), re.M
)


def rows(page: str) -> list[Row]:
    return [row for line in page.splitlines() if (row := Row.from_line(line))]


def test_every_row_of_the_page_is_read_again() -> None:
    found = rows(PAGE)
    assert len(found) >= 20
    assert table(found) in PAGE


def test_no_row_is_older_than_the_release() -> None:
    newest = max(RELEASES, default="2026-01-01")
    assert [row.measured for row in rows(PAGE) if not newest <= row.on <= "9999"] == []


def test_a_player_that_did_not_run_is_left_out() -> None:
    assert "not installed" not in PAGE


def test_a_run_renews_its_own_rows_and_leaves_the_others(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    first, second = Row("a", "1 ms", on="2026-01-01"), Row("b", "2 ms", on="2026-01-01")
    page.write_text(f"before\n{BEGIN}\n{END}\nafter\n", encoding="utf-8")
    assert renew(page, [first, second], "about")
    newer = Row("b", "3 ms", reached=True, on="2026-02-02")
    assert renew(page, [newer], "about it now")
    text = page.read_text(encoding="utf-8")
    assert rows(text) == [first, newer]
    assert text.startswith("before\n")
    assert text.endswith(f"about it now\n{END}\nafter\n")


def test_a_page_without_a_place_stays_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing", encoding="utf-8")
    assert not renew(page, [Row("a", "1 ms")], "about")
    assert page.read_text(encoding="utf-8") == "nothing"


def test_recordings_are_found_where_their_folder_was_moved_to(tmp_path: Path) -> None:
    made = BenchRecording("mp3", "/old/mp3.mp3", "/old/mp3.mka", "00", 2, 48_000, 0)
    (tmp_path / "recordings.json").write_text(json.dumps([asdict(made)]), encoding="utf-8")
    found = recordings(tmp_path)["mp3"]
    assert (found.original, found.path) == (str(tmp_path / "mp3.mp3"), str(tmp_path / "mp3.mka"))
