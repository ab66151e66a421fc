"""Where PortAudio plays, another default of the system's ends the play: with a faked system."""

from __future__ import annotations

import pytest

from app.audio.play.default_watch import DefaultWatch
from app.audio.play.null_output import NullOutput
from app.audio.play.output import OutputChanged
from app.audio.play.system_output import SystemOutput
from tests.audio.conftest import ManualClock


class FakeSystem:
    """A computer whose default output can be exchanged."""

    def __init__(self) -> None:
        self.default = "headphones"
        self.asked = 0

    def ask(self) -> str:
        self.asked += 1
        if not self.default:
            raise OSError("no output")
        return self.default


@pytest.fixture
def system() -> FakeSystem:
    return FakeSystem()


@pytest.fixture
def output(system: FakeSystem, clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> SystemOutput:
    monkeypatch.setenv("PULSE_SERVER", "unix:/none")
    return SystemOutput(NullOutput(clock=clock), DefaultWatch(system.ask, clock))


def test_another_default_is_noticed_within_a_second_and_asked_for_no_oftener(
    system: FakeSystem, output: SystemOutput, clock: ManualClock
) -> None:
    output.start(1000, 1, None)
    for _ in range(50):
        output.room()
        clock.advance(0.05)
    assert system.asked <= 4
    system.default = "loudspeakers"
    clock.advance(1.0)
    with pytest.raises(OutputChanged):
        output.room()
    output.start(1000, 1, None)  # the person goes on there
    clock.advance(1.0)
    output.room()


def test_another_default_is_nothing_to_a_chosen_output(
    system: FakeSystem, output: SystemOutput, clock: ManualClock
) -> None:
    output.start(1000, 1, "speakers")
    system.default = "loudspeakers"
    clock.advance(5.0)
    output.room()


def test_a_system_that_does_not_answer_has_not_changed(
    system: FakeSystem, output: SystemOutput, clock: ManualClock
) -> None:
    output.start(1000, 1, None)
    system.default = ""
    clock.advance(5.0)
    output.room()
