from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.deposit.ledger import Ledger


@settings(deadline=None)
@given(seen=st.lists(st.tuples(st.sampled_from("ab"), st.text(max_size=3))))
def test_what_is_noted_is_counted_by_its_kind(seen, tmp_path_factory):
    with Ledger.opened(tmp_path_factory.mktemp("bok") / "ledger") as ledger:
        for number, (kind, key) in enumerate(seen, 1):
            assert ledger.note(kind, key) == seen[:number].count((kind, key))
        for (kind, key), times in Counter(seen).items():
            assert ledger.times(kind, key) == times
        assert ledger.times("c", "ny") == 0


@settings(deadline=None)
@given(numbers=st.sets(st.tuples(st.integers(2000, 2100), st.integers(1, 99))))
def test_lines_come_in_the_order_of_their_numbers(numbers, tmp_path_factory):
    with Ledger.opened(tmp_path_factory.mktemp("bok") / "ledger") as ledger:
        for year, number in numbers:
            ledger.add_line(year, number, {"aar": year, "nr": number})
        found = [(line["aar"], line["nr"]) for line in ledger.lines()]
        assert found == sorted(numbers)
        assert ledger.count_lines() == len(numbers)
