"""The manifest has one form, and every value is held against what its key asks for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cchcdoc.publishing import bounds
from cchcdoc.publishing.manifest import KEYS, check_files, read_manifest, write_manifest
from cchcdoc.publishing.names import MANIFEST
from cchcdoc.publishing.refusals import Refusal
from tests.support.published import FILES, key, manifest_of, plain_manifest

RIGHT = write_manifest(manifest_of())
PRINTS = [key(number).public.fingerprint for number in range(bounds.MAX_REVOKED + 1)]


def refused(content: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_manifest(content)
    return caught.value


def with_values(**values: Any) -> bytes:
    shown = json.dumps(
        {**plain_manifest(), **values}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return shown.encode()


def test_what_is_written_is_read() -> None:
    announced = manifest_of(next_keys=(PRINTS[2], PRINTS[3]), revoked=(PRINTS[1],), blocked=("0" * 64,))
    for manifest in (manifest_of(), announced):
        assert read_manifest(write_manifest(manifest)) == manifest
    assert sorted(json.loads(RIGHT)) == sorted(KEYS)
    assert manifest_of().file_name == "goi-thu-1.2.0.cchcpack"


@pytest.mark.parametrize(
    ("key_of", "value"),
    [
        ("ma", "Gói"),
        ("ma", "a" * (bounds.MAX_CODE + 1)),
        ("ma", 1),
        ("ten", ""),
        ("ten", "hai\ndòng"),
        ("ten", "a" * (bounds.MAX_TITLE + 1)),
        ("ten", "ẩn\u200b"),
        ("phien_ban", "1.0"),
        ("thu_tu", 0),
        ("thu_tu", True),
        ("thu_tu", bounds.MAX_SEQUENCE + 1),
        ("thu_tu", "3"),
        ("nha_phat_hanh", " Sở"),
        ("thay_doi", "a" * (bounds.MAX_CHANGES + 1)),
        ("thay_doi", "x\r\ny"),
        ("chuong_trinh", "mọi bản"),
        ("goi_goc", {"Gói": ">=1.0.0"}),
        ("goi_goc", {"goi": "1.0.0"}),
        ("goi_goc", {f"goi-{n}": ">=1.0.0" for n in range(bounds.MAX_BASES + 1)}),
        ("khoa_ke_tiep", ["RW"]),
        ("khoa_ke_tiep", [PRINTS[2]] * 2),
        ("khoa_ke_tiep", [PRINTS[2].lower()]),
        ("khoa_ke_tiep", PRINTS[: bounds.MAX_NEXT_KEYS + 1]),
        ("khoa_thu_hoi", [PRINTS[2][:-1]]),
        ("khoa_thu_hoi", PRINTS[: bounds.MAX_REVOKED + 1]),
        ("khoa_thu_hoi", PRINTS[2]),
        ("goi_chan", ["0" * 63]),
        ("goi_chan", ["F" * 64]),
        ("goi_chan", [f"{n:064x}" for n in range(bounds.MAX_BLOCKED + 1)]),
        ("tep", {}),
        ("tep", {"pack.yaml": {"sha256": "A" * 64, "kich_thuoc": 1}}),
        ("tep", {"pack.yaml": {"sha256": "a" * 64, "kich_thuoc": -1}}),
        ("tep", {"pack.yaml": {"sha256": "a" * 64, "kich_thuoc": 1, "x": 1}}),
        (
            "tep",
            {f"bai_mau/{n}.yaml": {"sha256": "a" * 64, "kich_thuoc": 1} for n in range(bounds.MAX_FILES + 1)},
        ),
        ("dang", "1"),
        ("dang", True),
        ("khac", 1),
    ],
)
def test_a_value_that_its_key_does_not_take_is_refused(key_of: str, value: object) -> None:
    assert refused(with_values(**{key_of: value})).code == "TP573"


def test_the_largest_values_are_taken() -> None:
    largest = manifest_of(
        id="a" * bounds.MAX_CODE,
        title="ế" * bounds.MAX_TITLE,
        sequence=bounds.MAX_SEQUENCE,
        changes="ế" * bounds.MAX_CHANGES,
        next_keys=tuple(PRINTS[: bounds.MAX_NEXT_KEYS]),
        revoked=tuple(PRINTS[: bounds.MAX_REVOKED]),
        blocked=tuple(f"{n:064x}" for n in range(bounds.MAX_BLOCKED)),
    )
    assert read_manifest(write_manifest(largest)) == largest


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        RIGHT + b"\n",
        b" " + RIGHT,
        RIGHT.replace(b'"thu_tu":3', b'"thu_tu":3.0'),
        RIGHT.replace(b'"thu_tu":3', b'"thu_tu":3,"thu_tu":3'),
        RIGHT.replace(b'"thu_tu":3', b'"thu_tu":' + b"9" * 5_000),
        RIGHT.replace(b'"thu_tu":3', b'"thu_tu":NaN'),
        RIGHT.replace("Sở".encode(), b"S\\u1edf"),
        b"[" * 100_000,
        RIGHT.replace("Sở".encode(), b"\xff"),
        b"\xef\xbb\xbf" + RIGHT,
    ],
    ids=range(13),
)
def test_another_form_is_refused(content: bytes) -> None:
    assert content != RIGHT
    assert refused(content).code == "TP573"


def test_a_later_format_is_told_apart() -> None:
    assert refused(with_values(dang=2)).code == "TP574"


def test_the_files_are_exactly_those_that_are_named() -> None:
    manifest = manifest_of()
    right = {name: memoryview(content) for name, content in {**FILES, MANIFEST: RIGHT}.items()}
    check_files(manifest, right)
    lacking = {name: content for name, content in right.items() if name != "pack.yaml"}
    for files in (
        lacking,
        {**right, "template.docx": memoryview(b"")},
        {**right, "pack.yaml": memoryview(FILES["pack.yaml"] + b"\n")},
    ):
        with pytest.raises(Refusal):
            check_files(manifest, files)
