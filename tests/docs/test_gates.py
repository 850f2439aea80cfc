"""The gates of the guides are closed where there is nothing to look at: an empty hand passes no check."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from .texts import ROOT, fences

if TYPE_CHECKING:
    from pathlib import Path

GUIDES = ROOT / "content" / "implementation"
STUBS = {"mkimage": "exit 1", "fit_check_sign": '[ "$2" = gateway.fit ]'}
"""A `mkimage` that makes nothing, and a check that accepts the good image and nothing else."""


def sample(page: str, words: str) -> str:
    """Return the block of a guide that has these words for its title, or the one without a title that holds them."""
    blocks = fences((GUIDES / f"{page}.md").read_text(encoding="utf-8"))
    titled = [block.body for block in blocks if block.title == words]
    (found,) = titled or [block.body for block in blocks if not block.title and words in block.body]
    return found


@cache
def has_sanitizer() -> bool:
    """Tell whether a C compiler with AddressSanitizer is at hand."""
    command = ["gcc", "-fsanitize=address", "-x", "c", "-", "-o", os.devnull]
    program = "int main(void) { return 0; }"
    return bool(shutil.which("gcc")) and not subprocess.run(command, input=program, text=True, check=False).returncode


def bash(folder: Path, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a sample as it is printed, without `-e`, since nothing says that a reader has it on."""
    stubs = folder / "stubs"
    stubs.mkdir(exist_ok=True)
    for name, body in STUBS.items():
        (stubs / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (stubs / name).chmod(0o755)
    variables = {**os.environ, "PATH": f"{stubs}{os.pathsep}{os.environ['PATH']}", **environment}
    command = ["bash", "-c", script, "sample", *arguments]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)


def python(folder: Path, script: str, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a program of a guide."""
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("runs", "comes_up_with", "code"), [("2", "4.1.0", 1), ("0", "4.2.0", 1), ("2", "5.0.0", 1), ("2", "4.2.0", 0)]
)
def test_a_bundle_that_is_never_installed_does_not_survive_the_power_cuts(
    runs: str, comes_up_with: str, code: int, tmp_path: Path
) -> None:
    stub = tmp_path / "stubs" / "ssh"
    stub.parent.mkdir()
    stub.write_text(f'#!/bin/sh\ncase "$*" in *os-release*) echo {comes_up_with} ;; *) exit 1 ;; esac\n')
    stub.chmod(0o755)
    arguments = (runs, "device", "missing.raucb", "4.1.0", "4.2.0")
    script = sample("build-phase/ota-updates", "powerfail.sh").replace("sleep 2", "sleep 0")
    ended = bash(tmp_path, script, *arguments, RELAY="true", WINDOW="1")
    assert ended.returncode == code, ended.stdout + ended.stderr


def test_an_image_that_is_not_there_has_no_keys_to_find(tmp_path: Path) -> None:
    script = sample("build-phase/secure-configuration", "authorized_keys")
    assert bash(tmp_path, script).returncode == 1
    (tmp_path / "rootfs" / "etc").mkdir(parents=True)
    (tmp_path / "rootfs" / "etc" / "shadow").write_text("root:*:1::::::\n")
    assert bash(tmp_path, script).returncode == 0
    (tmp_path / "rootfs" / "etc" / "ssh_host_rsa_key").touch()
    assert bash(tmp_path, f"{script}\ntrue").returncode == 1, "whatever follows"


def test_a_self_test_without_its_altered_file_fails(tmp_path: Path) -> None:
    script = sample("build-phase/secure-configuration", "selftest.sh")
    (tmp_path / "files").mkdir()
    ended = bash(tmp_path, script, SELFTEST_FILES="files")
    assert "FAILS: signature of an update: wrong one refused" in ended.stdout


def test_broken_images_that_were_not_made_are_not_refused(tmp_path: Path) -> None:
    for name in ("gateway.fit", "gateway.its"):
        (tmp_path / name).write_text("release-a\n")
    (tmp_path / "keys").mkdir()
    ended = bash(tmp_path, sample("build-phase/secure-boot", "stranger.its"))
    assert ended.stdout.splitlines()[-1] == "no stranger.fit was made"
    assert ended.returncode == 1


@pytest.mark.parametrize("folder", ["", "pki/issued"])
def test_no_certificate_is_no_proof_of_keys_of_their_own(folder: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    ended = bash(tmp_path, sample("build-phase/unique-device-identity", "uniq --repeated"))
    assert (ended.stdout, ended.returncode) == ("no certificate was read\n", 1)


@pytest.mark.skipif(not shutil.which("openssl"), reason="the sample draws its canary with openssl")
def test_a_dump_that_was_not_read_is_not_clean(tmp_path: Path) -> None:
    script = sample("build-phase/data-privacy", "canary=")
    assert bash(tmp_path, script).stdout.splitlines() == ["dump-before.bin: canary found", "dump-after.bin: clean"]
    (tmp_path / "dump-after.bin").unlink()
    ended = bash(tmp_path, script.replace("> dump-after.bin", "> elsewhere.bin"))
    assert ended.stdout.splitlines()[-1] == "dump-after.bin: nothing was read"
    assert ended.returncode == 1


def test_a_threat_model_of_nothing_has_a_gap(tmp_path: Path) -> None:
    script = sample("build-phase/threat-modeling", "check_threats.py")
    letters = "\n".join(f'{letter} = "answered"' for letter in "abcdefghijklm")
    rest = '[rest]\npart_1_point_1 = "answered"\npart_2 = "answered"\n'
    model = f"reviewed = 2999-01-01\nlimit = 8\nthreats = []\n[interfaces]\n[annex_1]\n{letters}\n{rest}"
    (tmp_path / "model.toml").write_text(model)
    ended = python(tmp_path, script, "model.toml")
    assert (ended.stdout, ended.returncode) == ("no interface is listed\n", 1)


def test_a_list_without_a_component_is_no_diligence(tmp_path: Path) -> None:
    script = sample("build-phase/sbom-vex", "check_diligence.py")
    (tmp_path / "components.toml").write_text('[product]\nname = "gateway"\n')
    (tmp_path / "diligence.toml").touch()
    ended = python(tmp_path, script, "components.toml", "diligence.toml")
    assert (ended.stdout, ended.returncode) == ("no component is listed\n", 1)


def test_a_log_without_a_line_is_not_verified(tmp_path: Path) -> None:
    script = sample("operate-phase/security-logging", "seal.py")
    for name in ("first.key", "moving.key"):
        (tmp_path / name).write_bytes(b"k" * 32)
    assert python(tmp_path, script, "verify", "first.key").returncode == 1
    sealed = python(tmp_path, script, "seal", "moving.key", given="one\ntwo\n")
    assert (len(sealed.stdout.splitlines()), sealed.returncode) == (2, 0)
    assert python(tmp_path, script, "verify", "first.key", given=sealed.stdout).returncode == 0
    assert python(tmp_path, script, "verify", "first.key", given=sealed.stdout.replace("two", "too")).returncode == 1


def test_a_release_goes_out_by_its_own_decisions_and_with_evidence(tmp_path: Path) -> None:
    script = sample("operate-phase/cicd-hardening", "gate.py")
    (tmp_path / "release.toml").write_text(sample("operate-phase/cicd-hardening", "release.toml"))
    (tmp_path / "empty.toml").write_text('version = "4.2.0"\nissues = []\n[evidence]\n[lessons]\nchanged = "much"\n')
    (tmp_path / "issues.txt").write_text("SEC-231\nSEC-240\n")
    (tmp_path / "none.txt").touch()
    for name in ("check_threats.log", "junit.xml", "fuzzing.log", "bom.cdx.json"):
        (tmp_path / name).write_text("passed")
    assert python(tmp_path, script, "release.toml", ".", "issues.txt", "v4.2.0").returncode == 0
    of_another = python(tmp_path, script, "release.toml", ".", "issues.txt", "v4.3.0")
    assert (of_another.stdout, of_another.returncode) == ("v4.3.0: the decisions are those of 4.2.0\n", 1)
    of_nothing = python(tmp_path, script, "empty.toml", ".", "none.txt", "v4.2.0")
    assert (of_nothing.stdout, of_nothing.returncode) == ("no evidence is asked for\n", 1)


def test_the_fuzz_target_sees_one_byte_too_many(tmp_path: Path) -> None:
    if not has_sanitizer():
        pytest.skip("no gcc with AddressSanitizer")
    for name in ("frame.h", "frame.c", "fuzz_frame.c", "replay.c"):
        (tmp_path / name).write_text(sample("../tools/static-and-dynamic-analysis", name))
    wrong = (tmp_path / "frame.c").read_text().replace("out->length + 4 > size", "out->length + 3 > size")
    (tmp_path / "wrong.c").write_text(wrong)
    (tmp_path / "frame").write_bytes(b"\xa5\x01\x02\x10\x20")
    for source, seen in (("frame.c", False), ("wrong.c", True)):
        built = bash(tmp_path, f"gcc -g -fsanitize=address -o replay replay.c fuzz_frame.c {source}")
        assert built.returncode == 0, built.stderr
        assert ("heap-buffer-overflow" in bash(tmp_path, "./replay frame").stderr) is seen


@pytest.mark.parametrize(
    ("used", "supported", "told"),
    [
        ("2041-12-01", "2041-12-31", "all points of Annex II are there"),
        ("2029-11-30", "2029-12-31", "all points of Annex II are there"),
        ("2041-12-01", "2035-12-31", "support ends before the expected use"),
        (
            "2031-11-01",
            "2029-12-31",
            "support period under five years, and no expected_use_until that ends with it or before",
        ),
        (None, "2031-12-31", "all points of Annex II are there"),
        (None, "2029-12-31", "support period under five years, and no expected_use_until that ends with it or before"),
    ],
)
def test_a_support_period_is_as_long_as_the_use_or_five_years(
    used: str | None, supported: str, told: str, tmp_path: Path
) -> None:
    manual = sample("build-phase/user-documentation", "security-manual.md")
    manual = manual.replace("support_until: 2041-12-31", f"support_until: {supported}")
    manual = manual.replace("expected_use_until: 2041-12-01\n", f"expected_use_until: {used}\n" if used else "")
    manual = manual.replace("December 2041", f"December {supported[:4]}")
    (tmp_path / "manual.md").write_text(manual)
    ended = python(tmp_path, sample("build-phase/user-documentation", "check_manual.py"), "manual.md")
    assert (ended.stdout, ended.returncode) == (f"{told}\n", 0 if told.startswith("all") else 1)
