"""Changes in per cent on the scorecard: none that there is is shown as nought."""

from fractions import Fraction

import pytest

from pscb_lib.notebook.scorecard_lines import in_per_cent


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (46, "+46%"),
        (-19, "−19%"),
        (Fraction(1, 2), "+1%"),
        (Fraction(1, 5), "under 0.5%"),
        (Fraction(-1, 5), "under 0.5%"),
    ],
)
def test_a_small_change_is_not_called_nought(value, said):
    assert in_per_cent(Fraction(value)) == said
