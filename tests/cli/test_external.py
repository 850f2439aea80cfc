"""`check --external` against a server of this machine that is slow, flaky, rate-limiting, looping and rude."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from mkdocs_crosswalk.read import external
from mkdocs_crosswalk.read.external import ask
from mkdocs_crosswalk.read.external_lychee import Asking, ExternalError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Site

QUICK = Asking(timeout=1, retries=1, wait=1, rounds=1, pause=0.1, host_interval=1, host_concurrency=8, redirects=4)


class Server(ThreadingHTTPServer):
    """A server that behaves as the path says, and keeps a list of what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[float, str]] = []
        self.counts: Counter[str] = Counter()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}"

    def times(self, path: str) -> list[float]:
        return [at for at, asked in self.asked if asked == f"/{path}"]


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        pass

    def do_GET(self) -> None:
        path = self.path
        self.server.asked.append((time.monotonic(), path))
        self.server.counts[path] += 1
        first = self.server.counts[path] == 1
        if path == "/closes":
            self.connection.close()
            return
        if path == "/slow":
            time.sleep(3)
        code = {"/gone": 404, "/down": 500, "/wall": 403, "/loop": 302, "/never": 429}.get(path, 200)
        if first and path == "/flaky":
            code = 503
        if first and path == "/limits":
            code = 429
        self.send_response(code)
        if code == 429:
            self.send_header("Retry-After", "2")
        if code == 302:
            self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Return a server that may be asked although it is on this machine."""
    monkeypatch.setattr(external, "OWN_MACHINE", re.compile("nobody"))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with serving() as made:
        yield made


def test_each_kind_of_server_gets_the_verdict_it_deserves(server: Server) -> None:
    paths = ["good", "gone", "down", "flaky", "loop", "closes", "slow", "wall"]
    started = time.monotonic()
    answers = ask([server.url(path) for path in paths], None, asking=QUICK)
    dead = {url.rpartition("/")[2]: reason for url, reason in answers.dead.items()}
    assert dead.keys() == {"gone", "down", "loop", "closes", "slow"}
    assert dead["gone"] == "404 Not Found"
    assert dead["down"] == "500 Internal Server Error"
    assert dead["loop"] == "it is passed on 4 times and arrives nowhere"
    assert dead["closes"].startswith("connection closed")
    assert dead["slow"] == "no answer within 1 s"
    assert list(answers.refused.values()) == ["403 Forbidden"]
    assert answers.asked == len(paths)
    assert server.counts["/gone"] == 1, "a clear answer is not asked for again"
    assert server.counts["/down"] == 2
    assert time.monotonic() - started < 40


def test_a_server_that_asks_for_patience_gets_it(server: Server) -> None:
    answers = ask([server.url("limits")], None, asking=QUICK)
    assert answers.dead == answers.refused == {}
    first, second = server.times("limits")
    assert second - first >= 1.9


def test_a_server_that_never_has_time_proves_nothing(server: Server) -> None:
    answers = ask([server.url("never")], None, asking=QUICK)
    assert answers.dead == {}
    assert answers.refused == {server.url("never"): "429 Too Many Requests"}


def test_an_address_is_asked_for_once_whatever_its_fragment(server: Server) -> None:
    urls = [server.url("gone"), server.url("gone#part"), server.url("gone"), server.url("good?a=1&b=<2>|é")]
    answers = ask(urls, None, asking=QUICK)
    assert set(answers.dead) == {server.url("gone"), server.url("gone#part")}
    assert len(server.asked) == answers.asked == 2


def test_one_host_is_not_asked_all_at_once(server: Server) -> None:
    polite = Asking(timeout=2, rounds=0, host_concurrency=1, host_interval=100)
    ask([server.url(f"page{number}") for number in range(5)], None, asking=polite)
    times = sorted(at for at, _ in server.asked)
    assert times[-1] - times[0] >= 0.2  # four waits of a tenth, less what the server was slow to note


def test_good_answers_are_kept_for_a_while_and_bad_ones_not(server: Server, tmp_path: Path) -> None:
    urls = [server.url("good"), server.url("gone")]
    ask(urls, tmp_path, asking=QUICK)
    again = ask(urls, tmp_path, asking=QUICK)
    assert (again.asked, again.kept) == (1, 1)
    assert list(again.dead) == [server.url("gone")]
    assert server.counts["/good"] == 1
    kept = tmp_path / "external.json"
    old = {url: at - QUICK.max_age - 1 for url, at in json.loads(kept.read_text(encoding="utf-8")).items()}
    kept.write_text(json.dumps(old), encoding="utf-8")
    assert ask(urls, tmp_path, asking=QUICK).kept == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"http://x": "soon"}', "null"])
def test_a_broken_cache_is_as_good_as_none(server: Server, tmp_path: Path, text: str) -> None:
    (tmp_path / "external.json").write_text(text, encoding="utf-8")
    assert ask([server.url("good")], tmp_path, asking=QUICK).asked == 1


def test_hosts_that_tell_nothing_are_left_alone(tmp_path: Path) -> None:
    urls = [
        "https://eur-lex.europa.eu/eli/reg/2024/2847/oj#art_13",
        "https://eur-lex.europa.eu/eli/dir/2022/2555/oj",
        "http://localhost:8000/",
        "http://127.0.0.1/",
        "https://www.law.example/x",
        "mailto:a@law.example",
        "https://[broken/",
        "ftp://law.example/x",
    ]
    answers = ask(urls, tmp_path, skip=["LAW.example"], asking=QUICK)
    assert {host: count for host, (count, _) in answers.skipped.items()} == {
        "eur-lex.europa.eu": 2,
        "localhost:8000": 1,
        "127.0.0.1": 1,
        "www.law.example": 1,
    }
    assert answers.asked == 0
    assert answers.dead == {}


def test_a_broken_address_is_asked_for_in_one_line_and_leaves_the_others_their_answers(server: Server) -> None:
    broken, gone, good = server.url("go\nod"), server.url("gone"), server.url("other")
    answers = ask([broken, gone, good], None, asking=QUICK)
    assert list(answers.dead) == [gone]
    assert {path for _, path in server.asked} == {"/good", "/gone", "/other"}


def test_names_kept_for_examples_are_not_asked_for() -> None:
    answers = ask(["https://example.com/x"], None, asking=QUICK)
    assert answers.skipped == {"example.com": (1, "its name is kept for examples")}
    assert answers.dead == {}


def test_without_lychee_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *args, **kwargs: None)
    with pytest.raises(ExternalError, match=r"pip install 'mkdocs-crosswalk\[external\]'"):
        ask(["https://law.europa.eu/"], None, asking=QUICK)


def test_the_deadline_is_kept(server: Server) -> None:
    hurried = Asking(timeout=5, retries=0, rounds=0, deadline=0.3)
    with pytest.raises(ExternalError, match="did not all answer"):
        ask([server.url("slow")], None, asking=hurried)


def test_where_nobody_answers_the_network_is_to_blame(server: Server) -> None:
    hosts = ["127.0.0.1:1", "127.0.0.2:1", "127.0.0.3:1"]
    hurried = Asking(timeout=1, retries=0, rounds=0)
    with pytest.raises(ExternalError, match="none of 3 hosts answered; is there a network"):
        ask([f"http://{host}/" for host in hosts], None, asking=hurried)
    answers = ask([f"http://{host}/" for host in hosts] + [server.url("good")], None, asking=hurried)
    assert len(answers.dead) == 3


@pytest.mark.parametrize("found", [True, False])
def test_one_silent_host_is_dead_only_where_names_can_be_looked_up(
    *, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_up(name: str, port: int) -> list[str]:
        if not found:
            raise OSError(name, port)
        return [name]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    url, hurried = "http://crosswalk-has-no-such-name:1/", Asking(timeout=1, retries=0, rounds=0)
    if found:
        assert list(ask([url], None, asking=hurried).dead) == [url]
    else:
        with pytest.raises(
            ExternalError, match="crosswalk-has-no-such-name:1 did not answer, and no name can be looked up"
        ):
            ask([url], None, asking=hurried)


# -- the command ---------------------------------------------------------------------------------------------------


def test_the_command_tells_every_place(site: Site, server: Server) -> None:
    gone = server.url("gone")
    site.write(
        good=f"# A\n\n[x]({gone}) and [y][key]\n\n[key]: {gone}\n", b=f"# B\n\n<{gone}> [z]({server.url('good')})\n"
    )
    outcome = site.run("check", "--external", "-q")
    assert outcome.code == 1
    assert [line.partition(": error ")[0] for line in outcome.out.splitlines()] == [
        "content/b.md:3:2",
        "content/good.md:3:5",
        "content/good.md:5:8",
    ]
    assert all("XW410 dead-link" in line and "404 Not Found" in line for line in outcome.out.splitlines())


def test_nobody_is_asked_by_default(site: Site, server: Server) -> None:
    outcome = site.write(good=f"# A\n\n[x]({server.url('gone')})\n").run("check")
    assert outcome.code == 0
    assert server.asked == []


def test_what_was_not_asked_is_said(site: Site, server: Server) -> None:
    links = f"<https://eur-lex.europa.eu/eli/reg/2024/2847/oj> <{server.url('wall')}> <{server.url('good')}>"
    outcome = site.write(good=f"# A\n\n{links}\n").run("check", "--external")
    assert outcome.code == 0
    assert "1 of eur-lex.europa.eu not asked: it shows programs a page of its own" in outcome.err
    assert "1 not known: the server refused (403 Forbidden)" in outcome.err


def test_the_settings_name_hosts_to_leave_alone(site: Site, server: Server) -> None:
    host = f"127.0.0.1:{server.server_port}"
    mkdocs = (site.folder / "mkdocs.yml").read_text(encoding="utf-8")
    site.file("mkdocs.yml", f'{mkdocs}      external_skip: ["{host}"]\n')
    outcome = site.write(good=f"# A\n\n<{server.url('gone')}>\n").run("check", "--external")
    assert outcome.code == 0
    assert f"1 of {host} not asked: the settings say so" in outcome.err
    assert server.asked == []


def test_a_network_that_cannot_be_asked_is_2(site: Site, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *args, **kwargs: None)
    outcome = site.write(good=f"# A\n\n<{server.url('gone')}>\n").run("check", "--external")
    assert outcome.code == 2
    assert "lychee is not installed" in outcome.err


def test_an_ignore_of_a_dead_link_is_of_use_only_when_asked(site: Site, server: Server) -> None:
    page = "# A\n\n<{}> <!-- crosswalk: ignore dead-link: it comes and goes -->\n"
    assert site.write(good=page.format(server.url("gone"))).run("check", "--external", "-q").out == ""
    site.write(good=page.format(server.url("good")))
    assert "XW002 unused-ignore" in site.run("check", "--external", "-q").out
    assert site.run("check", "-q").out == ""
