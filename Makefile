# `make demo` and `make test` need nothing else first: each sets up what it uses.
.DELETE_ON_ERROR:
VENV := .venv
PY := $(VENV)/bin/python
WORKERS := 2
PO := pipeline/locale

.PHONY: setup demo test test-all lint messages golden pictures bench mutants clean

setup:
	@bash setup.sh

# Checks, makes, proves, archives and finds again four outcomes; out/demo holds the documents.
demo: setup
	@$(PY) -m pipeline.demo out/demo

test: setup
	@$(VENV)/bin/pytest -q -n $(WORKERS) -m "not slow" --cov --cov-report=term

test-all: setup
	@bash setup.sh test-all
	@$(VENV)/bin/pytest -q -n $(WORKERS) --cov --cov-report=term

lint: setup
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports

# Takes new texts of the code into the catalogues, where they wait for translation.
messages: setup
	@mkdir -p build
	@PYTHONPATH=. $(VENV)/bin/pybabel -q extract -F babel.cfg --no-wrap --sort-output \
		--add-location=file --project=semje --version=1 -o build/semje.pot .
	@for sprak in nb nn; do $(VENV)/bin/pybabel -q update --init-missing --no-fuzzy-matching \
		--no-wrap --ignore-obsolete -D semje -l $$sprak -i build/semje.pot -d $(PO); done

# The texts of finished documents as they are now; read the difference before it is committed.
golden: setup
	@SEMJE_RENEW_GOLDEN=1 $(VENV)/bin/pytest -q -n 0 tests/pipeline/test_golden.py

# The JSON Schema of the outcome file, as it is published with the guides.
docs/semje.schema.json: setup
	@$(VENV)/bin/semje schema > $@

# The reference of the templates' variables, in its place in their README.
.PHONY: templates/README.md
templates/README.md: setup
	@PYTHONPATH=. $(PY) -m pipeline.template_reference $@

# The tables of rules and rounds, in their place in the guides.
.PHONY: docs/rules.md docs/rounds.md
docs/rules.md docs/rounds.md: setup
	@PYTHONPATH=. $(PY) -m pipeline.guide_tables $@

# The pages that README shows, made from scenarios of the tests; needs pdftoppm (poppler-utils).
PAGES := enighetsprotokoll=S01/protokoll-1-4.1-part-1 innkalling=S01/innkalling-2 \
	vedlegg_disponering=S01/vedlegg-2-disponering krav_dokument-nn=S10/krav-dokument-1-part-1 \
	enighetsprotokoll-nn=S10/protokoll-1-4.1-part-1 \
	bruddprotokoll=S04/bruddprotokoll-1-b-del-part-1 \
	forhandlingsprotokoll-sv=S11/forhandlingsprotokoll-1-lonerevision-part-1
pictures: setup
	@$(VENV)/bin/semje make $(patsubst %,tests/scenarios/%.yaml,S01 S04 S10 S11) --out out/pictures
	@for page in $(PAGES); do pdftoppm -png -r 80 -f 1 -l 1 -singlefile \
		out/pictures/$${page#*=}.pdf docs/pictures/$${page%%=*} || exit; done
	@$(PY) -c "import sys; from PIL import Image; \
		[Image.open(f).convert('RGB').quantize(24).save(f, optimize=True) for f in sys.argv[1:]]" \
		docs/pictures/*.png

bench: setup
	@$(PY) bench/run.py $(ONLY)

# Changes the arithmetic, the rounds and the rules bit by bit: a test must notice (tests/mutants.md).
mutants: setup
	@nice -n 10 $(PY) bench/mutants.py $(ONLY)

clean:
	rm -rf $(VENV) out build dist
