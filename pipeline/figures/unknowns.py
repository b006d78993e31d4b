"""Reckoning with figures that may not be known: one that is missing makes the result unknown."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline import arithmetic
from pipeline.figures.values import Tall


def exact(number: Decimal | int | None) -> Tall:
    """Give a number of the file as a fraction; None when it is not there."""
    return None if number is None else Fraction(number)


def when_known(reckon: Callable[..., Tall], *numbers: Tall) -> Tall:
    """Reckon with the numbers; None when one of them is not known."""
    return None if None in numbers else reckon(*numbers)


def added(numbers: Sequence[Tall]) -> Tall:
    """Give the sum; None when one of the numbers is not known."""
    known = [number for number in numbers if number is not None]
    return arithmetic.total(known) if len(known) == len(numbers) else None


def less(whole: Tall, part: Tall) -> Tall:
    """Give what is left; None when one of the two is not known."""
    return None if whole is None or part is None else whole - part


def share(part: Tall, whole: Tall) -> Tall:
    """Give the part as per cent of the whole; None when one is not known, or the whole is 0."""
    return None if part is None or whole is None else arithmetic.share(part, whole)
