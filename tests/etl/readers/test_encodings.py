"""Old encodings: recognised by their letters, or named with what to type; never garbled."""

import pytest

from etl.readers.encoding import encoding_of
from etl.readers.row import Unreadable
from tests.etl.readers.conftest import import_file

OPTIONS = ("--indicator", "labour_migrants_abroad", "--area", "UZB", "--source", "uz-moe-2025")
OPTIONS += ("--scale", "1")
HEAD = "Численность мигрантов\nСтрана;2023;2024\n"
ROWS = "Россия;1200;1300\nКазахстан;500;600\nТурция;70;80\n"
CYRILLIC = ("cp1251", "cp866", "koi8_r", "iso8859_5", "mac_cyrillic")


@pytest.mark.parametrize("encoding", CYRILLIC)
@pytest.mark.parametrize("change", [str, str.upper, str.lower])
def test_a_russian_table_is_read_in_every_old_encoding(text, encoding, change):
    code, rows = import_file(text(change(HEAD + ROWS), encoding), *OPTIONS)
    assert code == 0
    assert [(row["counterpart_area"], row["value"]) for row in rows[::2]] == [
        ("RUS", "1200"), ("KAZ", "500"), ("TUR", "70"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("국적;2024\n우즈베키스탄;5\n중국;6\n러시아;7\n", "cp949"),
        ("Ülke;2024\nÖzbekistan;5\nKırgızistan;6\nGüney Kore;8\n", "cp1254"),
        ("Pays;2024\nCorée du Sud;3\nBénin;4\nCôte d’Ivoire;5\n", "cp1252"),
        ("Country;2024\nCuraçao;3\nJapan;4\n", "cp1252"),
        ("Давлат;2024\nҚирғизистон;5\nЎзбекистон;6\n", "utf-8"),
    ],
)
def test_no_other_letters_are_taken_for_cyrillic(content, encoding):
    assert content.encode(encoding).decode(encoding_of(content.encode(encoding))) == content


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_letters_too_few_to_tell_are_asked_about_and_the_answer_counts(text, encoding, capsys):
    path = text("Land;2024\nРФ;1300\n", encoding)
    code, rows = import_file(path, *OPTIONS)
    assert (code, rows) == (1, [])
    said = capsys.readouterr().err
    assert f"{encoding} («РФ;1300»)" in said
    assert f"--encoding {encoding}" in said.partition("say which: ")[2]
    code, rows = import_file(path, *OPTIONS, "--encoding", encoding, "--name", "РФ=RUS")
    assert (code, rows[0]["counterpart_area"]) == (0, "RUS")


def test_a_broken_byte_does_not_make_another_encoding_of_a_whole_text(tmp_path, capsys):
    path = tmp_path / "broken.csv"
    path.write_bytes((HEAD + ROWS).encode() + b"\xff\xfe\n")
    code, _ = import_file(path, *OPTIONS)
    assert code == 1
    assert "expected text in utf-8, got byte 0xff at place" in capsys.readouterr().err


def test_bytes_of_nothing_are_told():
    with pytest.raises(Unreadable, match="--encoding"):
        encoding_of(bytes(range(128, 256)) * 20)
