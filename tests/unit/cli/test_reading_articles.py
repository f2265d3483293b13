"""Files, folders and standard input become messages."""

import gzip
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from dateline import topics
from dateline.drop import Message, Refusal, find, read


def _read(
    *files: Path | str, options: Mapping[str, str] | None = None, stdin: bytes = b""
) -> list[Message | Refusal]:
    return list(read([str(file) for file in files], options or {}, io.BytesIO(stdin)))


def _messages(
    *files: Path | str, options: Mapping[str, str] | None = None, stdin: bytes = b""
) -> list[Message]:
    found = _read(*files, options=options, stdin=stdin)
    assert not [one for one in found if isinstance(one, Refusal)]
    return [one for one in found if isinstance(one, Message)]


def _refusal(*files: Path) -> Refusal:
    (one,) = _read(*files)
    assert isinstance(one, Refusal)
    return one


def test_a_file_is_one_message_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xff\x00 Title\r\n\r\nText\n")

    (message,) = _messages(file)

    assert (message.value, message.headers, message.line) == (
        b"\xff\x00 Title\r\n\r\nText\n", (), None
    )  # fmt: skip


def test_an_empty_file_is_an_empty_message(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()

    assert [m.value for m in _messages(tmp_path / "empty")] == [b""]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "A.JSONL", "a.jsonl.gz"])
def test_json_lines_are_a_message_each_and_blank_lines_none(tmp_path: Path, name: str) -> None:
    content = b'{"title": "1"}\n\n  \r\n{"title": "2"}\r\nnot JSON'
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith("gz") else content)

    messages = _messages(tmp_path / name)

    assert [m.value for m in messages] == [b'{"title": "1"}', b'{"title": "2"}', b"not JSON"]
    assert [m.line for m in messages] == [1, 4, 5]


def test_another_compressed_file_is_one_message_decompressed(tmp_path: Path) -> None:
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(b"<p>1</p>\n<p>2</p>"))

    assert [m.value for m in _messages(tmp_path / "page.html.gz")] == [b"<p>1</p>\n<p>2</p>"]


def test_a_damaged_compressed_file_is_refused_after_what_could_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"n": 1}\n' * 50_000)[:-20])

    *good, last = _read(file)

    assert good
    assert all(isinstance(one, Message) for one in good)
    assert isinstance(last, Refusal)
    assert "damaged" in last.reason


def test_a_format_of_json_lines_splits_any_file_and_is_not_handed_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b'{"n": 1}\n{"n": 2}\n')

    messages = _messages(tmp_path / "a.txt", options={"format": "jsonl", "source": "S"})

    assert [m.value for m in messages] == [b'{"n": 1}', b'{"n": 2}']
    assert messages[0].headers == (("dateline.source", b"S"),)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"n": 1}\n{"n": 2}\n', [b'{"n": 1}', b'{"n": 2}']),
        (gzip.compress(b'{"n": 1}\n{"n": 2}\n', mtime=0), [b'{"n": 1}', b'{"n": 2}']),
        (b'{\n "n": 1\n}\n', [b'{\n "n": 1\n}\n']),
        (b"Title\n\nText", [b"Title\n\nText"]),
        (b"", [b""]),
    ],
)
def test_standard_input_is_lines_where_its_first_line_is_an_object(
    content: bytes, expected: list[bytes]
) -> None:
    assert [m.value for m in _messages("-", stdin=content)] == expected


def test_the_metadata_file_beside_a_file_becomes_headers_and_options_win(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title")
    meta = {"source": "Meta", "url": "https://e.example/a", "published_at": "2019-04-23", "id": "x-1",
            "language": "en", "format": "text", "unknown": [1], "author": None}  # fmt: skip
    (tmp_path / "a.txt.meta.json").write_text(json.dumps(meta))

    (message,) = _messages(tmp_path / "a.txt", options={"source": "Option"})

    assert dict(message.headers) == {
        "dateline.source": b"Option", "dateline.url": b"https://e.example/a", "dateline.id": b"x-1",
        "dateline.published-at": b"2019-04-23", "dateline.language": b"en", "dateline.format": b"text",
    }  # fmt: skip


def test_the_metadata_file_may_lack_the_extension(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title")
    (tmp_path / "a.meta.json").write_text('{"source": "S"}')

    assert _messages(tmp_path / "a.txt")[0].headers == (("dateline.source", b"S"),)


def test_an_id_beside_json_lines_would_make_them_one_article_and_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"n": 1}\n{"n": 2}\n')
    (tmp_path / "a.jsonl.meta.json").write_text('{"id": "x", "source": "S"}')

    assert {m.headers for m in _messages(tmp_path / "a.jsonl")} == {(("dateline.source", b"S"),)}


@pytest.mark.parametrize("meta", ["{", "[]", '{"source": ["a"]}', '{"source": "\\ud800"}'])
def test_a_file_with_unusable_metadata_is_refused_with_the_reason(tmp_path: Path, meta: str) -> None:
    (tmp_path / "a.txt").write_text("Title")
    (tmp_path / "a.txt.meta.json").write_text(meta)

    assert _refusal(tmp_path / "a.txt").reason


def test_what_is_too_large_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    long = b'"' + b"x" * (2 * topics.MESSAGE_BYTES + 10) + b'"'
    (tmp_path / "a.jsonl").write_bytes(b"1\n" + long + b"\n3\n")

    first, second, third = _read(tmp_path / "a.jsonl")

    assert isinstance(first, Message)
    assert isinstance(second, Refusal)
    assert (second.line, "8,000,000" in second.reason) == (2, True)
    assert isinstance(third, Message)
    assert (third.value, third.line) == (b"3", 3)


@pytest.mark.parametrize(
    ("size", "refused"), [(topics.MESSAGE_BYTES - 1000, False), (topics.MESSAGE_BYTES, True)]
)
def test_headers_count_towards_the_largest_message(tmp_path: Path, size: int, refused: bool) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)

    assert isinstance(_read(tmp_path / "a")[0], Refusal) is refused


def test_a_compressed_bomb_is_refused_without_being_unpacked_whole(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"\0" * 50_000_000))

    assert "too large" in _refusal(tmp_path / "a.html.gz").reason


def test_a_folder_is_read_in_order_without_hidden_metadata_and_readme_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/.hidden", "a/1.txt", "c.txt", "c.txt.meta.json", "README.md", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")

    assert find([str(tmp_path)]) == [str(tmp_path / name) for name in ("c.txt", "a/1.txt", "b/2.txt")]


def test_a_metadata_file_named_beside_its_own_is_left_out(tmp_path: Path) -> None:
    for name in ("a.txt", "a.txt.meta.json", "alone.meta.json"):
        (tmp_path / name).write_text("{}")

    found = find([str(path) for path in sorted(tmp_path.iterdir())])

    assert found == [str(tmp_path / "a.txt"), str(tmp_path / "alone.meta.json")]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as error:
        find([str(tmp_path / "missing")])
    assert error.value.filename == str(tmp_path / "missing")
