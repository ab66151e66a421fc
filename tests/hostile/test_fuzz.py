"""A short run of the changes by chance, the same every time; `make fuzz` runs longer ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.fuzz import Fuzz, fuzz

SEED = 1


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fuzz]:
    with fuzz(tmp_path_factory.mktemp("fuzz"), SEED) as run:
        yield run


CASES = {
    "manifest": 250,
    "zip": 300,
    "matroska": 400,
    "records": 12,
    "transcript": 200,
    "export": 40,
}


@pytest.mark.parametrize(("kind", "cases"), CASES.items())
def test_what_chance_changed_is_refused_or_good(run: Fuzz, kind: str, cases: int) -> None:
    for number in range(cases):
        try:
            run.case(kind, number)
        except Exception as error:
            error.add_note(f"python -m tests.hostile.fuzz --seed {SEED} --only {kind}:{number}")
            raise
    seen = [outcome for outcome in run.outcomes if outcome.startswith(kind)]
    # Were nothing or everything refused, in one way, the changes would not reach what they are for.
    assert f"{kind}: taken" in seen
    assert len(seen) >= (2 if kind == "transcript" else 4)
