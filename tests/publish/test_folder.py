"""A site is written whole or not at all, and never over somebody's files."""

import errno

import pytest

from dashboard.publish.folder import MARK, CannotPublish, write_site

FILES = ((MARK, b"{}"), ("en/index.html", b"new"))


def test_a_site_takes_the_place_of_an_older_one_and_leaves_nothing_of_it(tmp_path):
    out = tmp_path / "deep" / "site"
    write_site((*FILES, ("en/gone.html", b"old")), out)
    assert write_site(FILES, out) == 5
    found = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert found == ["en/index.html", MARK]
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_folder_of_other_files_is_refused_and_left_as_it_is(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(CannotPublish, match=r"expected an empty folder.*got other files.*--out"):
        write_site(FILES, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_place_is_refused(tmp_path):
    place = tmp_path / "site"
    place.write_text("")
    with pytest.raises(CannotPublish, match="expected a folder or nothing"):
        write_site(FILES, place)


def test_an_empty_folder_is_taken(tmp_path):
    write_site(FILES, tmp_path / "site")
    assert (tmp_path / "site" / "en" / "index.html").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("fault", "todo"), [(errno.ENOSPC, "make room"), (errno.EACCES, "may be written to")]
)
def test_a_bake_that_fails_on_the_way_leaves_the_old_site_and_says_what_to_do(
    tmp_path, fault, todo
):
    out = tmp_path / "site"
    write_site(((MARK, b"{}"), ("en/index.html", b"old")), out)

    def failing():
        yield FILES[0]
        raise OSError(fault, "as the system tells it")

    with pytest.raises(CannotPublish, match=todo):
        write_site(failing(), out)
    assert (out / "en" / "index.html").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_bake_that_is_broken_off_leaves_nothing_beside_the_old_site(tmp_path):
    def broken_off():
        yield FILES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_site(broken_off(), tmp_path / "site")
    assert not any(tmp_path.iterdir())
