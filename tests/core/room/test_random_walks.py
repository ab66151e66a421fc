"""Whatever is pressed and whatever happens, the record is what the output pulled."""

import pytest

from tests.core.room.simulated_player import walk


def test_the_record_of_a_walk_by_chance_is_what_the_output_pulled() -> None:
    for seed in range(250):
        walk(seed)


@pytest.mark.soak
def test_so_it_is_in_ten_thousand_walks() -> None:
    for seed in range(10_000):
        walk(seed)
