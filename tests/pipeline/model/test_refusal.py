import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import msg
from pipeline.model.refusal import EXCERPT, Refused, excerpt


@settings(deadline=None)
@given(st.text())
def test_an_excerpt_is_one_short_line_that_is_safe_to_show(text):
    shown = excerpt(text)
    assert len(shown) <= EXCERPT
    assert shown.isprintable()


def test_a_short_text_is_repeated_as_it_is():
    assert excerpt("Ås & Øvre") == "Ås & Øvre"
    assert excerpt("a\n  b") == "a b"
    assert excerpt("a\x07b") == "a\\u0007b"


@pytest.mark.parametrize("found", [None, "", 0])
def test_what_was_found_is_part_of_the_message(found):
    refused = Refused(msg("not «{found}» but {other}", other=1), found=found, path=("kl",))
    assert str(refused) == f"not «{found}» but 1"
    assert refused.rule == "F-VERDI"
    assert refused.path == ("kl",)
