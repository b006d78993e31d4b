"""Each expression in a claim's template, and what is said of it."""

import pytest

FINE = [
    "{{ organisasjon.navn }}",
    "{{ nr }}",
    "{{ dokument.dato|dato }}",
    "{{ kostnad.i_alt|kroner if kostnad.i_alt is not none else '–' }}",
    "{{ begrunnelse or 'uten' }}",
    "{{ begrunnelse|default('uten') }}",
    "{% if begrunnelse and begrunnelse|avsnitt %}{{ begrunnelse }}{% endif %}",
    "{% if not begrunnelse or begrunnelse|length > 3 %}x{% endif %}",
    "{{ rader|sum(attribute='kostnad')|belop }}",
    "{{ rader|map(attribute='navn')|join(', ') }}",
    "{{ (rader|first).navn }}",
    "{{ rader[0].navn }}",
    "{{ rader|length }}",
    "{{ nr|prosent(2) }}",
    "{% for a, b in rader|groupby('kode') %}{{ a }}{% endfor %}",
    "{% for del_ in rader|batch(2) %}{{ del_|length }}{% endfor %}",
    "{{ organisasjon['navn'] }}",
    "{% for n in rader|map(attribute='navn')|unique %}{{ n }}{% endfor %}",
    "{% for r in rader if r.kode %}{{ r.kode }}{% endfor %}",
    "{% for r in rader %}{{ loop.index }}{% if loop.last %}.{% endif %}{% endfor %}",
    "{% for r in rader %}{{ loop.previtem.navn if not loop.first else '' }}{% endfor %}",
    "{% set navn = organisasjon.navn %}{{ navn }}",
    "{% set navn %}x{% endset %}{{ navn }}",
    "{% with n = nr %}{{ n }}{% endwith %}",
    "{% macro rad(x) %}{{ x }}{% endmacro %}{{ rad(nr) }}",
    "{% filter upper %}x{% endfilter %}",
    "{% raw %}{{ hva }}{% endraw %}",
    "{% for i in range(3) %}{{ i }}{% endfor %}",
    "{{ organisasjon.navn.upper() }}",
    "{{ 'Til ' ~ mottaker }}",
    "{{ (kostnad.i_alt or 0) * 2 }}",
    "{% if kostnad.over_pott is not none and kostnad.over_pott > 0 %}{{ kostnad.over_pott|kr }}{% endif %}",
    "{% if kl is none %}{% elif nr > 1 %}{{ kl|kl }}{% endif %}",
]

WRONG = [
    ("{{ mottakeren }}", "there is no variable «mottakeren» here: did you mean «mottaker»?"),
    ("{{ xyzzy }}", "there is no variable «xyzzy» here"),
    ("{{ organisasjon.navnet }}", "there is no «navnet» in organisasjon: did you mean «navn»?"),
    ("{{ nr.navn }}", "there is no «navn» in nr"),
    ("{{ arbeidsgiver.fullmakt }}", "there is no «fullmakt» in arbeidsgiver"),
    ("{{ begrunnelse }}", "begrunnelse may be missing: test for it with {% if begrunnelse %}"),
    ("{{ kl|kl }}", "kl may be missing: test for it with {% if kl %}"),
    (
        "{% if kostnad.over_pott > 0 %}x{% endif %}",
        "kostnad.over_pott may be missing: test for it with {% if kostnad.over_pott %}",
    ),
    (
        "{{ 'A' if nr else begrunnelse }}",
        "begrunnelse may be missing: test for it with {% if begrunnelse %}",
    ),
    ("{{ dokument.dato|datoen }}", "there is no filter «datoen»: did you mean «dato»?"),
    ("{% if nr is storre %}x{% endif %}", "there is no test «storre»: did you mean «true»?"),
    (
        "{{ dokument.dato }}",
        (
            "dokument.dato is no text: put it through a filter, as "
            "['dag_og_maned', 'dato', 'dato_kort', 'maned', 'ukedag']"
        ),
    ),
    ("{{ dokument }}", "dokument has several fields: name the one to print, as dokument.tittel"),
    (
        "{{ organisasjon.navn|dato }}",
        (
            "the filter dato cannot write organisasjon.navn, which is: text; "
            "['avsnitt', 'stor_forbokstav'] can"
        ),
    ),
    (
        "{{ arbeidsgiver.liten }}",
        "arbeidsgiver.liten is yes or no and cannot be printed: write {% if arbeidsgiver.liten %}",
    ),
    (
        "{{ rader|sum(attribute='kost')|kr }}",
        "there is no «kost» in rader: did you mean «kostnad»?",
    ),
    (
        "{% for r in organisasjon %}x{% endfor %}",
        "a loop goes through a list, and this is: value with fields",
    ),
    (
        "{% for r in rader %}{{ r.navnet }}{% endfor %}",
        "there is no «navnet» in r: did you mean «navn»?",
    ),
    (
        "{% for r in rader %}{% endfor %}{{ r.navn }}",
        "there is no variable «r» here: did you mean «nr»?",
    ),
    (
        "{{ 'A' if nr else dokument.dato|dato or rader }}",
        "rader is no text: put it through a filter, as ['oppramsing']",
    ),
    (
        "{{ rader|sum(attribut='kostnad')|kr }}",
        (
            "the filter sum cannot take what is in its parentheses: "
            "got an unexpected keyword argument 'attribut'"
        ),
    ),
    (
        "{{ dokument.dato|dato(2) }}",
        "the filter dato cannot take what is in its parentheses: too many positional arguments",
    ),
    ("{{ nr.__class__ }}", "«__class__» is not for templates"),
    ("{{ '{}'.format(nr) }}", "«format» is not for templates"),
    ("{{ 'x' * 9 }}", "the operator * is for figures, not for texts"),
    ("{{ 2 ** 9 }}", "the operator ** is for figures, not for texts"),
]


@pytest.mark.parametrize("text", FINE)
def test_what_is_fine(said, text):
    assert said(text) == []


@pytest.mark.parametrize(("text", "message"), WRONG, ids=[text for text, _ in WRONG])
def test_what_is_wrong(said, text, message):
    assert said(text) == [message]


def test_one_tag_may_have_several_faults(said):
    assert len(said("{{ kl }}")) == 2


def test_what_is_used_is_remembered(walked):
    walker = walked("{% for r in rader %}{{ r.navn }}{% endfor %}{{ dokument.dato|dato }}")
    assert walker.reader.used == {
        ("rader",),
        ("rader", "navn"),
        ("dokument",),
        ("dokument", "dato"),
    }
    assert walker.reader.filters == {"dato"}
