import pytest

from archive.noark.notation import Part, Place, places


def test_elements_stand_in_order_with_their_counts_and_types():
    found = places("a, b?, c=d*, e=f:g+")
    assert found == (
        Place((Part("a", "a", 1, 1),), required=True, mixed=False),
        Place((Part("b", "b", 0, 1),), required=False, mixed=False),
        Place((Part("c", "d", 0, None),), required=False, mixed=False),
        Place((Part("e", "f:g", 1, None),), required=True, mixed=False),
    )


@pytest.mark.parametrize(
    ("text", "required", "mixed"),
    [
        ("(a | b)", True, False),
        ("(a+ | b)", True, False),
        ("(a | b)?", False, False),
        ("(a* | b)", False, False),
        ("(a | b)*", False, True),
    ],
)
def test_alternatives_share_a_place(text, required, mixed):
    (place,) = places(text)
    assert [part.name for part in place.parts] == ["a", "b"]
    assert (place.required, place.mixed) == (required, mixed)


def test_what_is_mixed_may_be_there_any_number_of_times():
    assert {(part.least, part.most) for part in places("(a | b)*")[0].parts} == {(0, None)}


def test_a_comma_within_alternatives_is_no_comma_between_places():
    assert [len(place.parts) for place in places("a, (b | c | d)?, e")] == [1, 3, 1]


def test_nothing_holds_nothing():
    assert places("") == ()


@pytest.mark.parametrize("text", ["a b", "a,,b", "(a | b", "a!", "(a || b)", "a=?"])
def test_what_is_no_content_model_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        places(text)
