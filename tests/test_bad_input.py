"""Bad input ends in one clear line and the right exit code; the rest of the run goes on, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command import run

ROOT = os.geteuid() == 0 if hasattr(os, "geteuid") else False
POSIX = os.name == "posix"
MARKED = b"\xef\xbb\xbfA line.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "work"
    place.mkdir()
    (place / "marked.md").write_bytes(MARKED)
    return place


def test_a_missing_path_is_named_and_the_rest_is_repaired(folder: Path) -> None:
    done = run(folder, "fix", "gone.md", "marked.md")
    assert done.returncode == 2
    assert b"gone.md: error: no such file" in done.stdout
    assert (folder / "marked.md").read_bytes() == b"A line.\n"


@pytest.mark.skipif(not POSIX, reason="made with POSIX calls")
@pytest.mark.parametrize(
    "name",
    [
        b"new\nline.md",
        b"esc\x1b[31mape.md",
        b"latin-\xe9.md",
        b"bell\x07.md",
        b"-dash.md",
        b"quote\"'.md",
        b"bidi\xe2\x80\xae.md",
    ],
)
@pytest.mark.parametrize("form", ["concise", "full", "json", "diff"])
def test_odd_file_names_are_shown_without_their_powers(folder: Path, name: bytes, form: str) -> None:
    try:
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(MARKED)
    except OSError:
        pytest.skip("this file system does not take the name")
    done = run(folder, "check", ".", "--output-format", form)
    assert done.returncode == 1, done.stderr
    assert done.stderr.endswith(b"2 errors; 2 fixable with `unbake fix`\n")
    for power in (b"\x1b", b"\x07", b"\xe2\x80\xae"):
        assert power not in done.stdout


@pytest.mark.skipif(not POSIX, reason="needs named pipes")
def test_a_named_pipe_is_refused_where_it_is_named_and_passed_over_in_a_walk(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert run(folder, "check", ".").stdout.startswith(b"marked.md")
    named = run(folder, "check", "pipe")
    assert (named.returncode, named.stdout) == (2, b"pipe: error: is no regular file\n")


@pytest.mark.skipif(not POSIX, reason="needs symbolic links")
def test_a_loop_of_links_does_not_trap_the_walk(folder: Path) -> None:
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.md").symlink_to("self.md")
    done = run(folder, "check", ".")
    assert done.returncode == 1
    assert done.stdout.count(b"marked.md") == 1


@pytest.mark.skipif(not POSIX, reason="needs symbolic links")
def test_a_link_out_of_the_folder_is_never_written_through(folder: Path) -> None:
    outside = folder.parent / "outside.md"
    outside.write_bytes(MARKED)
    (folder / "link.md").symlink_to(outside)
    done = run(folder, "fix", "link.md")
    assert done.returncode == 2
    assert b"link.md: error: not written: it is a link out of the folder" in done.stdout
    assert outside.read_bytes() == MARKED


@pytest.mark.skipif(not POSIX or ROOT, reason="root may read everything")
def test_an_unreadable_file_and_folder_are_named(folder: Path) -> None:
    (folder / "marked.md").chmod(0)
    closed = folder / "closed"
    closed.mkdir(mode=0)
    done = run(folder, "check", ".")
    closed.chmod(0o700)
    assert done.returncode == 2
    assert b"marked.md: error: permission denied" in done.stdout
    assert b"closed: error: permission denied" in done.stdout


def test_a_read_only_file_is_left_and_named(folder: Path) -> None:
    (folder / "marked.md").chmod(0o444)
    done = run(folder, "fix", ".")
    assert done.returncode == 2
    assert b"marked.md: error: not written: it is read-only" in done.stdout
    assert (folder / "marked.md").read_bytes() == MARKED


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"\xff", b"\x00" * 100, b"\xfe\xff", b"\xef\xbb\xbf", bytes(range(256)) * 40]
)
def test_strange_bytes_end_without_a_traceback(folder: Path, data: bytes) -> None:
    (folder / "strange.txt").write_bytes(data)
    done = run(folder, "check", "strange.txt")
    assert done.returncode in (0, 1, 2)
    assert b"Traceback" not in done.stderr
    assert b"error in unbake" not in done.stdout


def test_standard_input_is_repaired_onto_standard_output(folder: Path) -> None:
    done = run(folder, "fix", "-", "--stdin-filename", "page.md", stdin=MARKED)
    assert (done.returncode, done.stdout) == (0, b"A line.\n")
    assert b"page.md:1:1: error byte-order-mark" in done.stderr


def test_undamaged_standard_input_comes_out_as_it_is(folder: Path) -> None:
    data = "Zwölf Boxkämpfer\r\nno newline".encode()
    assert run(folder, "fix", "-", stdin=data).stdout == data


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('selekt = ["all"]', "unknown key `selekt`; did you mean `select`?"),
        ('select = ["mojibak"]', "no rule or family is named `mojibak`; did you mean `mojibake`?"),
        ('select = "all"', "`select`: a list of strings is expected"),
        ("select = [", "unbake.toml: "),
        ('encoding.target = "utf-9"', "no encoding is named `utf-9`"),
        ('encoding = "utf-8"', "`encoding`: a table with assume and target is expected"),
        ('[zones.mojibake]\ncode = "fixx"', "no treatment is named `fixx`; did you mean `fix`?"),
    ],
)
def test_a_settings_file_that_cannot_be_used_ends_the_run_with_the_reason(
    folder: Path, content: str, message: str
) -> None:
    (folder / "unbake.toml").write_text(content, "utf-8")
    done = run(folder, "fix", ".")
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert (folder / "marked.md").read_bytes() == MARKED


@pytest.mark.parametrize(
    "arguments", [["--selct", "x"], ["--select", "nonsense"], ["--jobs", "0"], ["--encoding", "utf-9"]]
)
def test_an_option_that_cannot_be_used_exits_with_2(folder: Path, arguments: list[str]) -> None:
    done = run(folder, "check", *arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
