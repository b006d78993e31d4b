from pipeline.documents.contexts import KONTEKSTER
from pipeline.documents.fields import variables
from pipeline.template_reference import BEGIN, END, reference, with_reference


def test_every_variable_of_every_type_is_named():
    sections = reference().split("\n## ")
    by_title = {section.splitlines()[0].removeprefix("## "): section for section in sections}
    common = by_title["In every template"]
    for type_ in KONTEKSTER:
        for name in variables(type_):
            assert f"\n| `{name}` | " in common + by_title[type_], (type_, name)


def test_a_line_says_kind_and_meaning():
    assert "\n| `begrunnelse` | text or nothing | the reason |\n" in reference()
    assert "\n| `fellesmote` | yes, no or nothing | " in reference()


def test_fields_of_a_value_are_told_once_with_all_they_may_lack():
    (row,) = [line for line in reference().splitlines() if line.startswith("| Rad |")]
    assert "`virkningsdato` date or nothing" in row
    assert "`navn` text," in row


def test_only_what_is_between_the_marks_is_written_anew():
    found = with_reference(f"before\n{BEGIN}\nof yesterday\n{END}\nafter\n")
    assert found.startswith(f"before\n{BEGIN}\n\n## In every template\n")
    assert found.endswith(f"{END}\nafter\n")
    assert "of yesterday" not in found
