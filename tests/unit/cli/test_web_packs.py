"""A province puts its packs on a web server with a signed list; a commune takes them from there, whatever the server does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cchcdoc import held_files
from cchcdoc.cli.store import here, sources, taken
from cchcdoc.publishing import bounds
from cchcdoc.publishing.keys.sealed_key import seal_key
from cchcdoc.publishing.lists.list_file import MAX_LIST_FILE, NAME
from cchcdoc.publishing.store.state_file import read_store
from cchcdoc.publishing.web import fetching
from cchcdoc.publishing.web.watched import Limits
from tests.support import web_server
from tests.support.commands import CommandRun, say
from tests.support.installed import PACK, pack
from tests.support.listed import folder_of, listed, plain_list, signed_values
from tests.support.published import LITTLE_WORK, PASSPHRASE, key
from tests.support.web_server import TLS, Act, WebServer, chunked, cut, raw, serving, status

PRINT, OTHER = key(1).public.fingerprint, key(2).public.fingerprint
ONE, TWO, THREE = pack(1), pack(2), pack(3)
LIST = f"/goi/{NAME}"
FIRST, SECOND, THIRD = (f"/goi/{PACK}-1.{number}.0.cchcpack" for number in (1, 2, 3))
Run = Callable[..., CommandRun]


@pytest.fixture
def run_cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs commands in an empty folder, with a store of its own and the clock of 2 June 2026."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CCHCDOC_CACHE", "0")
    monkeypatch.setenv("CCHCDOC_KHO_GOI", str(tmp_path / "kho"))
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    for module in ("update", "install"):
        monkeypatch.setattr(f"cchcdoc.cli.store.{module}.now", lambda: "2026-06-02T08:00:00Z")
    monkeypatch.setattr(here, "now", lambda: "2026-06-02T08:00:00Z")

    def run(*words: str) -> CommandRun:
        held_files._HELD.clear()
        return CommandRun(*say(capsys, *words))

    return run


@pytest.fixture
def server() -> Iterator[WebServer]:
    """A server that has the first pack and its list."""
    with serving() as made:
        made.put(**folder_of(ONE))
        yield made


@pytest.fixture
def commune(run_cli: Run, server: WebServer) -> Run:
    """A commune that has installed the first pack; the server has three by now."""
    assert run_cli("pack", "install", server.url(), "--van-tay", PRINT).code == 0
    server.put(**folder_of(ONE, TWO, THREE, number=2))
    server.asked.clear()
    return run_cli


def store() -> dict[str, bytes]:
    """Every file of the store."""
    return {path.name: path.read_bytes() for path in Path("kho").iterdir() if path.name != "dang-ghi"}


def refused(run: Run, *words: str) -> str:
    """The one line with which a command refuses; nothing has changed, nothing is left over."""
    before = store() if Path("kho").exists() else {}
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert "; " in line
    assert (store() if Path("kho").exists() else {}) == before
    assert not list(Path().rglob("*.tmp"))
    return line


# ---- the way it is meant


def test_a_commune_installs_from_an_address_with_one_fingerprint(run_cli: Run, server: WebServer) -> None:
    done = run_cli("pack", "install", server.url(), "--van-tay", PRINT.lower().replace("-", " "))
    assert done == CommandRun(
        0,
        f"{PACK} 1.1.0: đã cài\n  cho các loại: bao-cao\n  từ nay thay loại cùng mã có sẵn: bao-cao\n",
        "Theo danh sách số 1 ngày 02/06/2026, Sở Nội vụ\n",
    )
    assert server.asked == [LIST, FIRST]
    stored = read_store(Path("kho"))
    assert stored.log[-1].detail == f"từ {server.url(FIRST)}"
    assert stored.state.lists[PACK].number == 1


def test_what_changes_is_said_before_it_is_taken(commune: Run, server: WebServer) -> None:
    before = store()
    shown = commune("pack", "update", "--tu", server.url(), "--xem")
    assert shown.code == 1
    assert "1.2.0: Đổi lần 2.\n  1.3.0: Đổi lần 3." in shown.out
    assert store() == before
    assert server.asked == [LIST, SECOND, THIRD]
    done = commune("pack", "update", server.url(), "--dong-y")
    assert (done.code, done.out.splitlines()[0]) == (0, f"{PACK} 1.3.0: đã cập nhật từ 1.1.0")
    assert done.err == "Theo danh sách số 2 ngày 02/06/2026, Sở Nội vụ\n"


def test_what_is_here_is_not_fetched_again(commune: Run, server: WebServer) -> None:
    commune("pack", "update", server.url(), "--dong-y")
    server.asked.clear()
    again = commune("pack", "update", server.url())
    assert (again.code, again.out) == (0, f"{PACK} 1.3.0: đang dùng đúng bản này\n")
    assert server.asked == [LIST]
    assert commune("pack", "install", server.url()).code == 0
    assert server.asked == [LIST, LIST]
    commune("pack", "rollback", PACK)
    back = commune("pack", "update", server.url(), "--dong-y")
    assert back.out.startswith(f"{PACK} 1.3.0: đã cập nhật từ 1.1.0")
    assert SECOND in server.asked


def test_a_file_that_was_spoiled_here_is_fetched_again(commune: Run, server: WebServer) -> None:
    (path,) = Path("kho").glob("*.cchcpack")
    path.write_bytes(b"x")
    server.put(**folder_of(ONE))
    assert commune("pack", "update", server.url()).out.startswith(f"{PACK} 1.1.0: đã cài")
    assert server.asked == [LIST, FIRST]
    assert path.read_bytes() == ONE


def test_json_says_which_list_it_was(commune: Run, server: WebServer) -> None:
    result = json.loads(commune("pack", "update", server.url(), "--dong-y", "--format", "json").out)
    assert (result["ok"], result["packs"][0]["status"]) == (True, "updated")
    assert result["list"] == {"number": 2, "day": "2026-06-02", "until": None}
    server.acts[LIST] = status(404)
    result = json.loads(commune("pack", "update", server.url(), "--format", "json").out)
    (found,) = result["findings"]
    assert (result["ok"], found["code"]) == (False, "TP563")
    assert found["location"]["file"] == server.url(LIST)


def test_one_file_needs_no_list(run_cli: Run, server: WebServer) -> None:
    assert run_cli("pack", "install", server.url(FIRST), "--van-tay", PRINT).code == 0
    server.files[f"{SECOND}?tap=1"] = TWO
    assert run_cli("pack", "update", server.url(f"{SECOND}?tap=1"), "--dong-y").code == 0
    assert server.asked == [FIRST, f"{SECOND}?tap=1"]
    assert "tap" not in read_store(Path("kho")).log[-1].detail
    assert "TP592" in refused(run_cli, "pack", "update", server.url(FIRST), "--dong-y")


def test_the_address_of_the_list_is_one_too(run_cli: Run, server: WebServer) -> None:
    assert run_cli("pack", "install", server.url(LIST), "--van-tay", PRINT).code == 0
    assert run_cli("pack", "update", server.url("/goi")).code == 0


def test_who_looks_on_is_told_what_is_fetched(
    commune: Run, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "is_watched", lambda: True)
    said = commune("pack", "update", server.url(), "--dong-y").err.splitlines()
    for number, line in zip((2, 3), said, strict=False):
        assert re.fullmatch(rf"Đang tải {PACK}-1\.{number}\.0\.cchcpack \([1-9][0-9]? kB\)", line)


@pytest.mark.parametrize(
    ("size", "shown"), [(1, "1 kB"), (99_999, "100 kB"), (100_000, "0,1 MB"), (3_444_000, "3,4 MB")]
)
def test_a_size_is_shown_in_a_unit_that_fits(size: int, shown: str) -> None:
    assert sources.shown_size(size) == shown


def test_over_https(run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "localhost.pem"))
    with serving("localhost") as server:
        server.put(**folder_of(ONE))
        assert run_cli("pack", "install", server.url(host="localhost"), "--van-tay", PRINT).code == 0
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "other_name.pem"))
    with serving("localhost") as server:
        server.put(**folder_of(ONE))
        said = refused(run_cli, "pack", "update", server.url(host="localhost"))
        assert "TP563: chứng thư của máy chủ không do tổ chức mà máy này tin cấp" in said
        assert server.asked == []


def test_only_what_is_named_is_fetched(run_cli: Run, server: WebServer) -> None:
    other = pack(1, id="goi-hai", files={"pack.yaml": b"ma: goi-hai\nten: X\nphien_ban: 1.1.0\n"})
    server.put(**folder_of(ONE, other))
    run_cli("trust", "add", PRINT, "--goi", PACK)
    done = run_cli("pack", "install", server.url())
    assert (done.code, server.asked) == (0, [LIST, FIRST])  # the key may not sign the other one
    run_cli("trust", "add", PRINT, "--goi", "goi-hai")
    server.asked.clear()
    assert run_cli("pack", "update", server.url()).code == 0
    assert server.asked == [LIST]  # an update installs nothing new
    assert run_cli("pack", "install", server.url()).code == 0
    assert server.asked[-1] == "/goi/goi-hai-1.1.0.cchcpack"
    server.put(**folder_of(ONE, TWO, other, number=2))
    server.asked.clear()
    assert run_cli("pack", "update", server.url(), "--goi", "goi-hai").code == 0
    assert server.asked == [LIST]


# ---- a server that lies, stalls, truncates


@pytest.mark.parametrize(
    ("path", "act", "words"),
    [
        (LIST, status(404), "TP563: máy chủ không có tệp này (HTTP 404)"),
        (LIST, status(403), "TP563"),
        (LIST, status(500), "TP563"),
        (
            LIST,
            raw(b"HTTP/1.1 200 OK\r\n\r\n<!DOCTYPE html><title>Login"),
            "TP570: máy chủ gửi một trang web",
        ),
        (LIST, raw(b"HTTP/1.1 200 OK\r\n\r\nhello"), "TP570: đây là tệp khác, không phải danh sách gói"),
        (LIST, raw(b"HTTP/1.1 200 OK\r\n\r\n"), "TP571"),
        (LIST, raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b"), "TP563"),
        (LIST, cut(200), "TP571: tệp bị cắt khi tải: chỉ có 200 trên"),
        (LIST, cut(200, 200), "TP571: tệp bị cắt"),
        (LIST, chunked(ends=False), "TP571"),
        (LIST, web_server.endless, f"TP575: máy chủ gửi tệp dài quá {MAX_LIST_FILE // 1_000_000} MB"),
        (LIST, web_server.silent, "TP563: máy chủ không gửi gì trong"),
        (LIST, web_server.stalls, "TP563: máy chủ không gửi gì trong"),
        (LIST, web_server.drips, "TP563: máy chủ gửi chậm quá"),
        (LIST, web_server.endless_header, "TP563: máy chủ trả lời phần đầu dài quá"),
        (LIST, status(302, Location="/x"), "TP563"),
        (LIST, status(302, Location="file:///etc/passwd"), "TP562"),
        (LIST, status(302, Location=LIST), "TP563: máy chủ chuyển địa chỉ quá 3 lần"),
        (SECOND, status(404), "TP563"),
        (SECOND, cut(900), "TP571: tệp bị cắt khi tải: chỉ có 900 trên"),
        (SECOND, cut(900, 900), "TP571: tệp bị cắt khi tải: chỉ có 900 trên"),
        (THIRD, web_server.stalls, "TP563: máy chủ không gửi gì trong"),
        (THIRD, web_server.drips, "TP563: máy chủ gửi chậm quá"),
        (THIRD, web_server.endless, "TP564: máy chủ gửi tệp dài hơn"),
        (THIRD, raw(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * len(THREE)), "TP564: tệp máy chủ gửi không phải"),
        (THIRD, raw(b"HTTP/1.1 200 OK\r\n\r\n" + ONE), "TP5"),
        (THIRD, raw(b"HTTP/1.1 200 OK\r\n\r\n<html>"), "TP570: máy chủ gửi một trang web"),
        (THIRD, raw(b"HTTP/1.1 200 OK\r\n\r\n" + THREE + b"x"), "TP564"),
    ],
)
def test_a_server_that_does_not_do_its_work_changes_nothing(
    commune: Run,
    server: WebServer,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    act: Act,
    words: str,
) -> None:
    silence, total = (0.3, 20.0) if act in (web_server.silent, web_server.stalls) else (20.0, 20.0)
    total = 0.6 if act is web_server.drips else total
    monkeypatch.setattr(fetching, "LIMITS", Limits(silence, total))
    monkeypatch.setattr(fetching, "LIST_SECONDS", total)
    server.acts[path] = act
    assert f"lỗi {words}" in refused(commune, "pack", "update", server.url(), "--dong-y")


def test_two_files_that_were_exchanged(commune: Run, server: WebServer) -> None:
    server.files[SECOND], server.files[THIRD] = server.files[THIRD], server.files[SECOND]
    said = refused(commune, "pack", "update", server.url(), "--dong-y")
    assert f"TP564: tệp máy chủ gửi không phải {PACK}-1.2.0.cchcpack mà danh sách kể" in said


def test_an_older_list_and_one_that_hides_the_newest(commune: Run, server: WebServer) -> None:
    assert commune("pack", "update", server.url(), "--dong-y").code == 0
    server.put(**folder_of(ONE, number=1))
    said = refused(commune, "pack", "update", server.url(), "--dong-y")
    assert "TP566: danh sách số 1 cũ hơn danh sách số 2 đã thấy ở đây; nơi này đưa lại danh sách cũ" in said
    server.put(**folder_of(ONE, TWO, number=3))
    said = refused(commune, "pack", "install", server.url(), "--dong-y")
    assert f"TP566: danh sách chỉ kể gói {PACK} đến thứ tự 2, ở đây đã có thứ tự 3" in said
    server.put(**folder_of(ONE, TWO, THREE, number=2, day="2026-06-03"))
    assert "TP593" in refused(commune, "pack", "update", server.url())


def test_a_list_that_was_only_seen_is_remembered(run_cli: Run, server: WebServer) -> None:
    run_cli("pack", "install", server.url(), "--van-tay", PRINT)
    server.put(**folder_of(ONE, number=5))
    assert run_cli("pack", "update", server.url()).code == 0
    server.put(**folder_of(ONE, number=4))
    assert "TP566" in refused(run_cli, "pack", "update", server.url())
    server.put(**folder_of(ONE, TWO, number=6))
    assert run_cli("pack", "update", server.url()).code == 1  # nobody agrees
    server.put(**folder_of(ONE, number=5))
    assert "TP566" in refused(run_cli, "pack", "update", server.url())
    assert [each.action for each in read_store(Path("kho")).log] == ["tin khóa", "cài"]


def test_lists_of_others(commune: Run, server: WebServer) -> None:
    server.put(**folder_of(ONE, TWO, number=9, keys=(2,)))
    assert "TP591: danh sách ký bằng khóa chưa được tin" in refused(commune, "pack", "update", server.url())
    said = refused(commune, "pack", "install", server.url(), "--van-tay", PRINT)
    assert f"TP577: danh sách ký bằng khóa khác, vân tay {OTHER}" in said
    server.files[LIST] = listed(ONE, TWO, number=9)[:-9] + b"x" * 9
    assert "TP578" in refused(commune, "pack", "update", server.url())
    server.files[LIST] = ONE
    assert "TP570: đây là gói mẫu, không phải danh sách gói" in refused(
        commune, "pack", "update", server.url()
    )


def test_a_pack_of_another_key_in_a_list_of_the_right_one(commune: Run, server: WebServer) -> None:
    server.put(**folder_of(ONE, pack(2, 2), number=3))
    assert "TP591" in refused(commune, "pack", "update", server.url(), "--dong-y")


@pytest.mark.parametrize("name", ["../kho/x", "/etc/passwd", "https://x.vn/a", "C:\\x"])
def test_a_list_that_names_files_elsewhere(commune: Run, server: WebServer, name: str) -> None:
    values = plain_list(ONE, TWO, number=3)
    values["tep"][name] = values["tep"].pop(f"{PACK}-1.2.0.cchcpack")
    server.files[LIST] = signed_values(values)
    assert "TP573" in refused(commune, "pack", "update", server.url())
    assert server.asked == [LIST]


def test_a_list_of_a_million_files(commune: Run, server: WebServer) -> None:
    values = plain_list(ONE, number=3)
    (own,) = values["tep"].values()
    values["tep"] = {
        f"{PACK}-1.{n}.0.cchcpack": {**own, "phien_ban": f"1.{n}.0", "thu_tu": n}
        for n in range(1, bounds.MAX_LISTED + 2)
    }
    server.files[LIST] = signed_values(values)
    assert f"TP575: danh sách kể quá {bounds.MAX_LISTED} tệp" in refused(
        commune, "pack", "update", server.url()
    )
    server.files[LIST] += b"," * 80_000_000
    assert "TP575: máy chủ gửi tệp dài quá 1 MB" in refused(commune, "pack", "update", server.url())


def test_what_is_fetched_at_once_has_a_limit(
    commune: Run, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_FILES", 1)
    assert "TP575: phải tải quá 1 tệp" in refused(commune, "pack", "update", server.url())
    monkeypatch.setattr(sources, "MAX_FILES", 2)
    monkeypatch.setattr(sources, "MAX_BYTES", len(TWO) + len(THREE) - 1)
    assert "TP575" in refused(commune, "pack", "update", server.url())
    monkeypatch.setattr(sources, "MAX_BYTES", len(TWO) + len(THREE))
    assert commune("pack", "update", server.url(), "--xem").code == 1


def test_a_list_is_held_against_what_was_done_meanwhile(
    commune: Run, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the network and the lock another command may have seen a newer list."""
    real = taken.take_found

    def late(change: object, *more: object) -> int:
        from cchcdoc.publishing.store.state import SeenList

        change.stored = change.stored._replace(  # type: ignore[attr-defined]
            state=change.stored.state._replace(lists={PACK: SeenList(9, "a" * 64)})  # type: ignore[attr-defined]
        )
        return real(change, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("cchcdoc.cli.store.update.take_found", late)
    assert "TP566" in refused(commune, "pack", "update", server.url(), "--dong-y")


def test_keys_that_change(commune: Run, server: WebServer) -> None:
    """An announced key signs the next list; who skipped it is told by a list that both have signed."""
    packs = [ONE, pack(2, next_keys=(OTHER,)), pack(3, 2)]
    server.put(**folder_of(*packs, number=2, keys=(1, 2)))
    done = commune("pack", "update", server.url(), "--dong-y")
    assert (done.code, done.out.splitlines()[0]) == (0, f"{PACK} 1.2.0: đã cập nhật từ 1.1.0")
    assert f"{PACK} 1.3.0: đã cập nhật từ 1.2.0" in done.out
    server.put(**folder_of(*packs, number=3, keys=(1,)))
    assert "TP591" in refused(commune, "pack", "update", server.url())
    server.put(**folder_of(*packs, number=3, keys=(2,)))
    assert commune("pack", "update", server.url()).code == 0


def test_a_list_that_is_late_is_a_warning(
    commune: Run, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.put(**folder_of(ONE, number=2, until="2026-06-30"))
    monkeypatch.setattr("cchcdoc.cli.store.update.now", lambda: "2026-07-01T08:00:00Z")
    done = commune("pack", "update", server.url())
    assert (done.code, "cảnh báo TP567" in done.err.splitlines()[0]) == (0, True)
    result = json.loads(commune("pack", "update", server.url(), "--format", "json").out)
    assert (result["ok"], [each["code"] for each in result["findings"]]) == (True, ["TP567"])


# ---- addresses, and no network without one


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("file:///etc/passwd", 'chỉ tải từ địa chỉ http, https, không phải "file"'),
        ("ftp://x.vn/goi", '"ftp"'),
        ("https:\\\\x.vn\\goi", "gõ dấu / chứ không phải"),
        ("https://a:b@x.vn/goi", "bỏ phần trước dấu @"),
        ("https:/x.vn", "không có tên máy chủ"),
        ("noivu.dienbien.gov.vn/goi", "gõ cả https:// ở đầu: https://noivu.dienbien.gov.vn/goi"),
        ("https://x.vn/goi?thang=6", "không có dấu ?"),
    ],
)
def test_an_address_that_is_none_says_what_to_type(run_cli: Run, place: str, words: str) -> None:
    for command in (("pack", "install"), ("pack", "update")):
        said = refused(run_cli, *command, place)
        assert "lỗi TP562: " in said
        assert words in said
        assert "a:b" not in said


@pytest.mark.parametrize("around", ["“{}”", '"{}"', "<{}>", " {} ", "{}\n"])
def test_an_address_may_be_pasted_with_what_stands_around_it(
    run_cli: Run, server: WebServer, around: str
) -> None:
    place = around.format(server.url())
    assert run_cli("pack", "install", place, "--van-tay", PRINT).code == 0


def test_a_place_is_named_once(run_cli: Run) -> None:
    done = run_cli("pack", "update", "usb", "--tu", "usb")
    assert (done.code, "nêu NƠI một lần" in done.err) == (2, True)


def test_nothing_asks_a_network_that_was_not_named(
    commune: Run, server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> object:
        raise AssertionError

    monkeypatch.setattr("socket.socket.connect", fail)
    monkeypatch.setattr("socket.getaddrinfo", fail)
    Path("cchcdoc.yaml").write_text(f"packs: [{server.url()}]\n", encoding="utf-8")
    for words in (
        ("list",),
        ("pack", "list"),
        ("pack", "update"),
        ("pack", "list", "--lich-su"),
        ("pack", "pin", PACK),
        ("pack", "export", PACK),
        ("pack", "diff", PACK, server.url()),
        ("pack", "verify", server.url(FIRST)),
        ("list", "--packs", server.url()),
        ("render", "cong-van", "--sample"),
        ("trust", "list"),
        ("pack", "install", f"{PACK}-1.1.0.cchcpack"),
    ):
        commune(*words)
    assert server.asked == []


def test_commands_without_an_address_load_no_network(tmp_path: Path) -> None:
    (tmp_path / "a.cchcpack").write_bytes(ONE)
    script = """
import sys
from cchcdoc.cli.main import exit_code
for words in (["render", "cong-van", "--sample", "-o", "a.docx"], ["list"], ["pack", "install", "a.cchcpack", "--van-tay", sys.argv[1]], ["pack", "update", "."], ["pack", "list"]):
    assert exit_code(words) == 0, words
loaded = {"urllib.request", "http", "http.client", "ssl", "_ssl", "socket"} | {"cchcdoc.publishing.web"}
print(sorted(loaded & set(sys.modules)), file=sys.stderr)
"""
    root = Path(__file__).resolve().parents[3]
    environ = {"CCHCDOC_CACHE": "0", "CCHCDOC_KHO_GOI": str(tmp_path / "kho"), "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", script, PRINT],
        cwd=tmp_path,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stderr.splitlines()[-1] == "[]"


# ---- the same list in a folder, on a share, on a USB stick


def fill(folder: str, **files: bytes) -> str:
    Path(folder).mkdir(exist_ok=True)
    for name, content in files.items():
        (Path(folder) / name).write_bytes(content)
    return folder


def test_a_folder_with_a_list(commune: Run) -> None:
    usb = fill("usb", **folder_of(ONE, TWO, number=3))
    done = commune("pack", "update", usb, "--dong-y")
    assert (done.code, done.err) == (0, "Theo danh sách số 3 ngày 02/06/2026, Sở Nội vụ\n")
    fill("usb", **{NAME: listed(ONE, TWO, number=2)})
    assert "TP566: danh sách số 2 cũ hơn" in refused(commune, "pack", "update", usb)


def test_a_folder_in_which_the_newest_was_taken_away(commune: Run) -> None:
    usb = fill("usb", **folder_of(ONE, TWO, THREE, number=3))
    (Path(usb) / f"{PACK}-1.3.0.cchcpack").unlink()
    said = refused(commune, "pack", "update", usb, "--dong-y")
    assert said.startswith(str(Path(usb) / NAME))
    assert f"TP566: danh sách có {PACK}-1.3.0.cchcpack mà ở đây không có tệp ấy" in said
    fill("usb", **{f"{PACK}-1.3.0 (1).cchcpack": THREE})
    assert commune("pack", "update", usb, "--dong-y").code == 0


def test_a_folder_with_a_list_of_somebody_else_is_a_folder(commune: Run) -> None:
    usb = fill("usb", **folder_of(TWO) | {NAME: listed(TWO, keys=(2,))})
    assert commune("pack", "update", usb, "--dong-y").code == 0
    fill("usb", **{NAME: listed(TWO)[:-3]})
    assert "TP571" in refused(commune, "pack", "update", usb)
    fill("usb", **{NAME: b"x" * (MAX_LIST_FILE + 9)})
    assert "TP570" in refused(commune, "pack", "update", usb)


# ---- the publisher


@pytest.fixture
def province(run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A folder with two packs, and two secret keys."""
    monkeypatch.setenv("CCHCDOC_MAT_KHAU", PASSPHRASE)
    fill("ph", **{name: content for name, content in folder_of(ONE, TWO).items() if name != NAME})
    for number in (1, 2):
        Path(f"khoa-{number}.cchckhoa").write_bytes(seal_key(key(number), PASSPHRASE, LITTLE_WORK))
    return run_cli


def publish(run: Run, *more: str) -> CommandRun:
    return run("pack", "publish", "ph", "--khoa", "khoa-1.cchckhoa", *more)


def test_a_list_is_published_and_taken(province: Run) -> None:
    done = publish(province, "--den", "31/12/2026")
    assert (done.code, done.out) == (0, f"{Path('ph') / NAME}\n")
    assert done.err.splitlines()[:5] == [
        "Danh sách:      số 2026060201, ngày 02/06/2026",
        "Danh sách mới:  trước ngày 31/12/2026",
        "Nơi phát hành:  Sở Nội vụ",
        f"Vân tay khóa:   {PRINT}",
        f"Gói:            {PACK} 1.2.0 (thứ tự 2); và 1 bản trước",
    ]
    assert PASSPHRASE not in done.err
    with serving() as server:
        server.put(**{path.name: path.read_bytes() for path in Path("ph").iterdir()})
        assert province("pack", "install", server.url(), "--van-tay", PRINT).code == 0
    again = json.loads(publish(province, "--format", "json").out)
    assert (again["list"]["number"], again["list"]["until"]) == (2026060202, None)
    assert [each["sequence"] for each in again["list"]["files"]] == [1, 2]


def test_a_list_is_signed_by_a_second_key_and_verified(province: Run) -> None:
    publish(province)
    path = str(Path("ph") / NAME)
    assert province("pack", "sign", path, "--khoa", "khoa-2.cchckhoa").code == 0
    signed = province("pack", "sign", path, "--khoa", "khoa-2.cchckhoa", "--format", "json")
    assert json.loads(signed.out)["list"]["signers"] == [OTHER, PRINT]
    for fingerprint in (PRINT, OTHER):
        done = province("pack", "verify", path, "--van-tay", fingerprint.lower())
        assert done.code == 0
        assert done.out.startswith(f"{path}: đúng chữ ký, kể 2 tệp\n")
    province("trust", "add", PRINT, "--goi", PACK)
    assert json.loads(province("pack", "verify", path, "--format", "json").out)["list"]["signers"] == [PRINT]
    Path("khoa.pub").write_bytes(key(2).public.as_file())
    assert province("pack", "verify", path, "--khoa-cong-khai", "khoa.pub").code == 0
    Path("khoa.pub").write_bytes(key(3).public.as_file())
    assert "TP577" in refused(province, "pack", "verify", path, "--khoa-cong-khai", "khoa.pub")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        (f"{PACK}-1.2.0 (1).cchcpack", TWO, f"TP568: tên tệp không phải {PACK}-1.2.0.cchcpack"),
        (f"{PACK}-1.2.0.cchcpack", TWO[:-9], "TP571"),
        (f"{PACK}-1.9.0.cchcpack", b"PK", "TP570"),
        (NAME, b"x", "TP568: danh sách trước không dùng được"),
        (
            NAME,
            listed(ONE, TWO, THREE),
            f"TP568: danh sách trước có {PACK}-1.3.0.cchcpack, thư mục này không còn",
        ),
    ],
)
def test_what_cannot_be_published_says_why(province: Run, name: str, content: bytes, words: str) -> None:
    fill("ph", **{name: content})
    before = {path: path.read_bytes() for path in Path("ph").iterdir()}
    done = publish(province)
    assert (done.code, done.out) == (2, "")
    (line,) = done.err.splitlines()
    assert f"lỗi {words}" in line
    assert {path: path.read_bytes() for path in Path("ph").iterdir()} == before


def test_a_folder_that_is_none(province: Run) -> None:
    for folder, code in (("khong-co", "TP570"), (fill("trong"), "TP595")):
        done = province("pack", "publish", folder, "--khoa", "khoa-1.cchckhoa")
        assert (done.code, code in done.err) == (2, True)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/12/2026", "2026-12-31"),
        ("2026-12-31", "2026-12-31"),
        ("1.7.2026", "2026-07-01"),
        ("2/6/2026", ""),
    ],
)
def test_the_day_of_the_next_list_is_typed_as_people_do(province: Run, typed: str, day: str) -> None:
    done = publish(province, "--den", typed, "--format", "json")
    result = json.loads(done.out)
    assert (result["ok"], result.get("list", {}).get("until", "")) == (bool(day), day)


@pytest.mark.parametrize("typed", ["mai", "31/02/2027", "", "/", "2026", "1/1/2020", "31/12/26"])
def test_a_day_that_is_none_is_said(province: Run, typed: str) -> None:
    done = publish(province, "--den", typed)
    assert (done.code, "không phải một ngày sau hôm nay" in done.err) == (2, True)
    assert not (Path("ph") / NAME).exists()
