from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from pipeline.source.reading import read_text
from pipeline.source.schema import FILE, FIRST_LINE, json_schema

SCENARIOS = Path(__file__).parents[2] / "scenarios"
OUTCOME = """\
semje: 1
eier: arbeidsgiver
tariffomrade: KA
runde: 2026
region: ~
arbeidsgiver:
  navn: 123
  type: fellesrad
  liten: ja
  representanter:
    - {navn: Grete Prøve, rolle: leder, forhandlingsleder: true}
  fullmakt: {vedtatt: 2026-08-20, ramme: 51 168}
organisasjoner:
moter:
  - {type: drofting, dato: 2026-09-02, kl: 10.00, til_stede: [Grete Prøve]}
  - {type: forhandling, dato: 2026-10-13, kl: 12.00–14.30, kravfrist: }
grunnlag: {regnskapsfort_lonn: 5557900, pott: 12500.50, arsverk: {i_grunnlagsaret: "9,05", na: 9}}
ansatte:
  - {navn: Kari, nr: 0123, kode: 9101, stilling: organist, prosent: 62.5, gammel: 500000,
     lonnskapittel: 3.4.1}
  - {navn: Ola, stilling: klokker, prosent: "62,5 %", gammel: "500 000,50", lonnskapittel: 4}
protokoller:
  - {hjemmel: 4.10, utfall: enighet, forste_utbetaling: 2026-11}
"""


class CoreLoader(yaml.CSafeLoader):
    """Makes of scalars what editors do (the core schema of YAML 1.2)."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 -- the name is PyYAML's


for tag, pattern, first in [
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", "[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
]:
    resolver = yaml.resolver.re.compile(f"^(?:{pattern})$")
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", resolver, first)


def objects(schema):
    return [schema, *schema["$defs"].values()]


@cache
def validator():
    return Draft202012Validator(json_schema())


def faults(text):
    found = validator().iter_errors(yaml.load(text, Loader=CoreLoader))
    return [(list(error.path), error.message) for error in found]


def test_it_is_a_json_schema_of_the_draft_it_says():
    Draft202012Validator.check_schema(json_schema())
    assert json_schema()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_every_field_has_a_norwegian_title_and_description():
    schema = json_schema()
    for part in objects(schema):
        for name, field in part["properties"].items():
            assert field["title"], name
            assert field["description"].endswith((".", ")")), name
    assert schema["title"]
    assert schema["description"]


def test_no_text_for_programmers_is_shown():
    assert all("description" not in part for part in json_schema()["$defs"].values())


def test_unknown_keys_are_refused_everywhere():
    assert all(part["additionalProperties"] is False for part in objects(json_schema()))


def test_no_default_is_shown_where_leaving_out_says_the_same():
    defaults = [
        field["default"]
        for part in objects(json_schema())
        for field in part["properties"].values()
        if "default" in field
    ]
    assert {type(default) for default in defaults} <= {str, int}


def test_an_outcome_that_is_read_has_no_fault_in_an_editor():
    assert read_text(OUTCOME, "fil", lambda _: []).forhandling.ansatte[0].nr == "0123"
    assert faults(OUTCOME) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2026-08-20", "20.8.2026"),
        ("51 168", "12.000.000"),
        ("fellesrad", "felleråd"),
        ("liten: ja", "liten: kanskje"),
        ("region: ~", "regjon: Vest"),
        ("semje: 1\n", ""),
        ("semje: 1\n", "semje: 2\n"),
        ("navn: 123\n", "navn: ''\n"),
        ("lonnskapittel: 4}", "lonnskapittel: 6}"),
    ],
)
def test_an_editor_shows_what_would_be_refused(old, new):
    assert old in OUTCOME
    assert faults(OUTCOME.replace(old, new, 1))


@pytest.mark.sweep
def test_scenarios_have_no_fault_in_an_editor():
    for file in sorted(SCENARIOS.rglob("*.yaml")):
        text = file.read_text()
        if "\nsemje: 1" in f"\n{text}":
            assert faults(text) == [], file.name


def test_the_first_line_points_editors_at_the_schema():
    assert FIRST_LINE.startswith("# yaml-language-server: $schema=")
    assert FIRST_LINE.endswith(FILE)


def test_asking_twice_gives_the_same():
    assert json_schema() == json_schema()
