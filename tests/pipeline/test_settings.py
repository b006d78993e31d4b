from pathlib import Path

import pytest

from pipeline.settings import FILE, Settings, SettingsError, read_settings


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home" / ".config" / "semje"
    folder.mkdir(parents=True)
    return {"HOME": str(tmp_path / "home")}


def write(folder: Path, text: str) -> None:
    (folder / FILE).write_text(text, encoding="utf-8")


def refusal(environment, here) -> str:
    with pytest.raises(SettingsError) as caught:
        read_settings(environment, here)
    return str(caught.value)


def test_nothing_set_gives_the_defaults(tmp_path):
    assert read_settings({}, tmp_path) == Settings()


def test_the_folder_goes_before_the_home_and_the_environment_before_both(tmp_path, home):
    config = tmp_path / "home/.config/semje"
    write(config, 'sprak = "nn"\narkiv = "hjemme"\nkonverteringsfrist = 30\n')
    write(tmp_path, 'arkiv = "her"\nmaler = "/egne"\n')
    settings = read_settings({**home, "SEMJE_KONVERTERINGSFRIST": "45"}, tmp_path)
    assert settings == Settings(
        sprak="nn", arkiv=tmp_path / "her", maler=Path("/egne"), konverteringsfrist=45.0
    )


def test_xdg_config_home_is_heeded(tmp_path):
    (tmp_path / "semje").mkdir()
    write(tmp_path / "semje", 'soffice = "program/soffice.bin"\n')
    settings = read_settings({"XDG_CONFIG_HOME": str(tmp_path)}, tmp_path / "elsewhere")
    assert settings.soffice == tmp_path / "semje/program/soffice.bin"


def test_an_explicit_english_goes_before_the_locale(tmp_path):
    write(tmp_path, 'sprak = "en"\n')
    assert read_settings({"LANG": "nb_NO.UTF-8"}, tmp_path).sprak == "en"
    assert read_settings({"LANG": "nb_NO.UTF-8"}, tmp_path / "other").sprak == "nb"
    assert read_settings({"LANG": "nb_NO.UTF-8", "SEMJE_SPRAK": "nn"}, tmp_path).sprak == "nn"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("arkvi = 'x'\n", "«arkvi»; did you mean «arkiv»"),
        ("zzz = 'x'\n", "did you mean «arkiv»"),
        ("sprak = 'klingon'\n", "expected is en, nb or nn"),
        ("arkiv = 7\n", "«arkiv» is «7»; expected is a path"),
        ("konverteringsfrist = -1\n", "expected is a number of seconds"),
        ("konverteringsfrist = 'snart'\n", "«snart»"),
        ("sprak = \n", "cannot be read"),
        ("soffice = './program'\n", "heeded only in your own configuration"),
        ("katalog = 'postgresql://db/arkiv'\n", "where titles and names are sent"),
    ],
)
def test_a_fault_names_the_file_and_what_is_expected(tmp_path, text, said):
    write(tmp_path, text)
    message = refusal({}, tmp_path)
    assert said in message
    assert str(tmp_path / FILE) in message


def test_a_fault_in_the_environment_names_the_variable(tmp_path):
    assert "SEMJE_SPRAK: the setting «sprak»" in refusal({"SEMJE_SPRAK": "xx"}, tmp_path)


def test_a_database_is_heeded_at_home_and_its_password_never_shown(tmp_path, home):
    address = "postgresql://semje:hemmelig@db/arkiv?schema=vest"
    write(tmp_path / "home/.config/semje", f'katalog = "{address}"\n')
    settings = read_settings(home, tmp_path)
    assert settings.katalog == address
    assert "hemmelig" not in repr(settings)
    for wrong in ("mysql://semje:hemmelig@db/arkiv", "hemmelig"):
        said = refusal({"SEMJE_KATALOG": wrong}, tmp_path)
        assert "SEMJE_KATALOG: the setting «katalog» is «•••»; expected is postgresql://" in said
        assert "hemmelig" not in said


def test_settings_that_are_not_text_are_refused(tmp_path):
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    assert "cannot be read" in refusal({}, tmp_path)
