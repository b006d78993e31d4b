from archive.errors import StoreError


def test_an_error_keeps_its_text_apart_from_its_values():
    error = StoreError("{folder} holds no archive", folder="x")
    assert (error.text, error.values, str(error)) == (
        "{folder} holds no archive",
        {"folder": "x"},
        "x holds no archive",
    )
