"""What holds for every test: no screen, nothing of the person who runs it, no silent gap in CI."""

import gc
import os
from collections.abc import Generator, Iterator

import pytest

LONGEST = (
    "ui/test_pseudo_locale.py",
    "ui/test_scaling.py",
    "ui/test_accessible.py",
    "faults/test_faults.py",
    "hostile/test_fuzz.py",
    "audio/ingest/test_prepare.py",
    "test_kill.py",
)
"""Begun first, so that none of them is left alone at the end while another processor is idle."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """How long the long tests go on."""
    parser.addoption("--hours", type=float, default=1.0, help="of starting and stopping")
    parser.addoption("--window-kills", type=int, default=2_000, help="over all runs together")
    parser.addoption("--child-kills", type=int, default=8_000, help="over all runs together")
    parser.addoption("--desk-kills", type=int, default=500, help="while a programme is made")
    parser.addoption("--windows", type=int, default=8, help="are killed side by side")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; all else in its order."""

    def place(item: pytest.Item) -> int:
        file = item.path.as_posix()
        return next((at for at, name in enumerate(LONGEST) if file.endswith(name)), len(LONGEST))

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end. Each window collects garbage when it is closed, and
    need not look through all of that again."""
    gc.collect()
    gc.freeze()


def pytest_configure() -> None:
    """Runs before Qt is loaded, which reads these once."""
    os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("LANGUAGE", None)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test, and no process that a test starts, reaches the records of a person."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("EVENBREATH_")]:
            patch.delenv(name)
        patch.setenv("EVENBREATH_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def refuse_gap(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI a skip whose reason begins with "needs " fails: there, everything must be had."""
    if os.environ.get("CI") and report.skipped and isinstance(report.longrepr, tuple):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if reason.startswith("needs "):
            report.outcome = "failed"
            report.longrepr = f"in CI nothing is skipped for want of anything: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    refuse_gap(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    refuse_gap(report)
    return report
