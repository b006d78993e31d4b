from pipeline.lint.typefaces import installed


def test_the_fonts_of_the_templates_are_here_and_may_be_embedded():
    families = installed()
    for name in ("carlito", "caladea", "liberation sans"):
        assert families[name].truetype
        assert families[name].embeddable


def test_every_name_of_a_family_finds_it():
    families = installed()
    assert families["wenquanyi zen hei"].file == families["文泉驛正黑"].file
