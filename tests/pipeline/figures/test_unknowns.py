"""One figure that is missing makes the result unknown."""

import operator
from decimal import Decimal
from fractions import Fraction

from pipeline.figures.unknowns import added, exact, less, share, when_known


def test_a_missing_figure_makes_the_result_unknown():
    one = Fraction(1)
    assert exact(None) is None
    assert added([one, None]) is None
    assert less(None, one) is None
    assert less(one, None) is None
    assert share(one, None) is None
    assert share(None, one) is None
    assert when_known(operator.mul, one, None) is None


def test_known_figures_are_reckoned_exactly():
    assert exact(Decimal("0.1")) == Fraction(1, 10)
    assert added([]) == 0
    assert less(Fraction(3), Fraction(1)) == 2
    assert share(Fraction(1), Fraction(4)) == 25
    assert share(Fraction(1), Fraction(0)) is None
    assert when_known(operator.mul, Fraction(0), Fraction(3)) == 0
