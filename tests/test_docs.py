"""The documentation tells the truth: commands exist, transcripts are replayed, lists are complete."""

from __future__ import annotations

import ast
import inspect
import io
import re
import shlex
import shutil
import sys
import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, get_args

import click
import pytest
import yaml

from cchcdoc.batch.plans.plan_file import plan_schema
from cchcdoc.cli.main import COMMANDS, cli, exit_code
from cchcdoc.compose.frame.standing import Standing, government_names, standing_of
from cchcdoc.diagnostics import LOCATION_KEYS, Diagnostic, Severity
from cchcdoc.document_parts import read_parts
from cchcdoc.errors import InputError
from cchcdoc.expressions import compile_expression, to_text
from cchcdoc.forms.excel.layout import FACT_KEYS, MAP_HEADINGS, Role
from cchcdoc.indicators import FUNCTIONS
from cchcdoc.indicators.indexes.rates import compute_rates
from cchcdoc.indicators.indexes.scores import compute_scores
from cchcdoc.inputs import load
from cchcdoc.opening import open_kind
from cchcdoc.packs import find_kinds, get_kind_entry, load_kind, sample_path
from cchcdoc.packs.finding.find import bundled
from cchcdoc.packs.indexes.rubric_reading import read_rubrics
from cchcdoc.packs.input_schema.decree_forms import common_schema
from cchcdoc.packs.parts.next_period import COMPARED
from cchcdoc.pipeline import build
from cchcdoc.project.profile import DEFAULT
from cchcdoc.project.reading import project_schema
from cchcdoc.publishing.lists.pack_list import KEYS as LIST_KEYS
from cchcdoc.publishing.lists.pack_list import OF_FILE as OF_LISTED
from cchcdoc.publishing.manifest import KEYS as MANIFEST_KEYS
from cchcdoc.publishing.manifest import OF_FILE
from cchcdoc.render.look import ROLE_STYLES
from cchcdoc.schema.fields.periods import COMPUTED
from cchcdoc.schema.keywords import X_KIEU_TYPES
from cchcdoc.schema.relations.declared import OPTIONAL, RELATION_TYPES
from cchcdoc.standard import load_rules, load_standard
from cchcdoc.standard.rules_page import rules_page
from cchcdoc.vietnamese.syllables import tone_places
from tests.support.function_examples import EXAMPLES
from tests.support.kinds import part, shown_text
from tests.support.outline_variants import build_changed, sample, scalars
from tests.support.pages import (
    DOCS,
    PAGES,
    Block,
    anchors,
    blocks,
    code_spans,
    commands,
    links,
    read,
    tables,
    transcript,
)
from tests.support.typed_forms import type_into

CLERKS, AUTHORS, GLOSSARY, RULES = "huong-dan.md", "tac-gia-mau.md", "glossary.md", "rules.md"
BATCHES = "hang-loat.md"
PROVINCE, COMMUNE, ADMINISTRATOR, PROMISES = "cho-tinh.md", "cho-xa.md", "cho-quan-tri.md", "do-tin-cay.md"
DEPENDENCIES = "dependencies.md"
ANSWERS = "json-output.md"
SOURCE = DOCS.parent / "cchcdoc"
CODE = re.compile(r"(?:DL|MT|TT|ND|TP|HL)[0-9]{3}")
WORDS_OF_WORD = {"Normal", "Header", "FootnoteText", "CommentText", *(f"Heading{n}" for n in range(1, 6))}
"""Ids of styles that are Word's own, not ours."""
_ENGLISH = (
    "a at by cut_at day e em gap go in long map may met min no not num on op pin run set sum to try ui up vi"
)
ENGLISH = frozenset(_ENGLISH.split())
"""Words of names that could be read as Vietnamese syllables and are not."""


class DayOfThePages(date):
    """The clock of the pages: the day on which their commands are run."""

    @classmethod
    def today(cls) -> date:
        return date(2026, 6, 2)


# ---- the README


README = (DOCS.parent / "README.md").read_text(encoding="utf-8")


def test_the_example_of_the_readme_is_prose_of_the_sample() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    prose = yaml.safe_load(example)["noi_dung"]["chi_dao_dieu_hanh"]["quan_triet"]
    path = "noi_dung.chi_dao_dieu_hanh.quan_triet"
    was = dict(scalars(sample("so-ket-5-nam").root))[path].text
    built = build_changed("so-ket-5-nam", {path: f"{prose}\n\n{was}"})
    assert built.diagnostics == ()
    said = shown_text(part(built.document))
    assert "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ" in said
    assert "Trong 249 cán bộ, công chức cấp xã có 56 người là nữ, chiếm 22,49%." in said


def test_the_error_of_the_readme_is_what_the_program_says() -> None:
    with pytest.raises(InputError) as caught:
        build_changed("so-ket-5-nam", {"so_lieu.cap_xa.tong_so": "chín mươi"})
    (found,) = caught.value.diagnostics
    assert found.as_line().partition(": lỗi")[2] in README
    assert f"explain {found.code}" in README


# ---- every page


def test_the_pages_are_there() -> None:
    assert set(PAGES) == {
        *(CLERKS, AUTHORS, PROVINCE, COMMUNE, ADMINISTRATOR, PROMISES),
        *(GLOSSARY, RULES, DEPENDENCIES, ANSWERS, BATCHES),
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_nfc_and_has_no_hidden_characters(page: str) -> None:
    text = read(page)
    assert unicodedata.is_normalized("NFC", text)
    assert [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"] == []


@pytest.mark.parametrize("page", PAGES)
def test_vietnamese_is_written_with_old_style_tone_marks(page: str) -> None:
    new_style = re.findall(r"\w*(?:o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", read(page), re.IGNORECASE)
    assert [word for word in new_style if word not in ("hoà", "uỷ") and "qu" not in word.lower()] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for link in links(page):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (DOCS / name).resolve() if name else DOCS / page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target.name), link


# ---- commands


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented_for_clerks(name: str) -> None:
    assert any(words[0] == name for words in commands(CLERKS))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself_in_vietnamese_with_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert f"Ví dụ:\n  cchcdoc {name}" in str(command.help)
    for text in [command.short_help, *(p.help for p in command.params if isinstance(p, click.Option))]:
        assert text
        assert _is_accented(text), text


def _is_accented(text: str) -> bool:
    return any(unicodedata.decomposition(c) or c in "đĐ" for c in text)


@pytest.mark.parametrize("page", PAGES)
def test_commands_and_options_shown_exist(page: str) -> None:
    for words in commands(page):
        if words[0].startswith("-"):
            continue
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None, words
        if len(words) == 1:
            continue  # only named
        try:
            command.make_context(words[0], words[1:])
        except click.exceptions.Exit:
            continue  # --help
        except click.UsageError as error:
            pytest.fail(f"{words}: {error.message}")


@pytest.mark.parametrize("page", [CLERKS, AUTHORS, PROVINCE, COMMUNE, ADMINISTRATOR, PROMISES])
def test_codes_shown_exist(page: str) -> None:
    assert set(CODE.findall(read(page))) <= set(load_rules())


# ---- the pages are replayed: files written, commands run, output and documents compared


@pytest.mark.parametrize("page", [CLERKS, AUTHORS])
def test_what_a_page_shows_is_what_happens(
    page: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CCHCDOC_PACKS", raising=False)
    monkeypatch.setenv(
        "CCHCDOC_CACHE", str(tmp_path_factory.mktemp("kho"))
    )  # as at home: kept, and one's own
    if page == AUTHORS:  # the page tells its reader to copy the bundled template into the new pack
        (tmp_path / "goi-mau-tinh").mkdir()
        shutil.copy(bundled("templates") / "mac-dinh" / "template.docx", tmp_path / "goi-mau-tinh")
    played = Counter(_play(block, tmp_path, monkeypatch) for block in blocks(page))
    assert played["console"] >= 4
    assert played["document"] >= 1
    assert page == AUTHORS or played["form"] >= 2


def test_what_the_page_for_a_province_shows_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CCHCDOC_PACKS", raising=False)
    played = Counter(_play(block, tmp_path, monkeypatch) for block in blocks(PROVINCE))
    assert played["console"] >= 2
    assert played["file"] >= 1


def _play(block: Block, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    if block.title.endswith(".docx"):
        _check_document(folder / block.title, block.text)
        return "document"
    if block.title.endswith(".xlsx"):
        type_into(folder / block.title, block.text)
        return "form"
    if block.title:
        path = folder / block.title
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        return "file"
    if block.language == "console":
        for command, output in transcript(block):
            _check_output(command, output, monkeypatch)
    return block.language


def _check_document(path: Path, expected: str) -> None:
    shown = shown_text(part(path.read_bytes())).splitlines()
    missing = [line for line in expected.splitlines() if line not in shown]
    assert missing == [], shown


def _check_output(command: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(command)
    assert words[0] == "cchcdoc", command
    screen = io.StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", screen)
        patched.setattr(sys, "stderr", screen)
        patched.setattr("cchcdoc.cli.init.date", DayOfThePages)
        exit_code(words[1:])
    pattern = "".join(
        ".*" if piece == "[...]" else re.escape(piece) for piece in re.split(r"(\[\.\.\.\])", expected)
    )
    assert re.fullmatch(pattern, screen.getvalue(), re.DOTALL), f"{command}\n{screen.getvalue()}"


def _expression_rows() -> dict[str, str]:
    """Expressions of the clerks' table and what they print."""
    return {row[0].strip("`"): row[1] for row in tables(CLERKS)["Tính bằng biểu thức"]}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_is_in_the_clerks_table_and_prints_what_it_says(name: str) -> None:
    (figures,) = (block for block in blocks(CLERKS) if block.title == "so-lieu-vi-du.yaml")
    scope = yaml.safe_load(figures.text)
    rows = {call: shown for call, shown in _expression_rows().items() if f"{name}(" in call}
    assert rows
    for call, shown in rows.items():
        assert to_text(compile_expression(call, FUNCTIONS).evaluate(scope)) == shown


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_examples_of_a_function_are_in_the_clerks_table(name: str) -> None:
    rows = _expression_rows()
    assert [call for call, shown in EXAMPLES[name] if rows.get(call) != shown] == []


# ---- the authors' page is complete


def test_every_key_of_kind_yaml_is_documented() -> None:
    assert _names(_kind_schema()) - {"nut"} <= code_spans(AUTHORS)  # nut: a name inside the schema only


def test_every_keyword_of_schema_yaml_is_documented() -> None:
    assert _keywords() - {"$schema", "$id"} <= code_spans(AUTHORS)
    assert _relation_names() <= code_spans(AUTHORS)


def test_every_style_that_draws_is_documented() -> None:
    assert set(ROLE_STYLES.values()) <= code_spans(AUTHORS)


def test_every_name_of_the_local_government_is_documented() -> None:
    assert {f"chinh_quyen.{name}" for name in _government_names()} <= code_spans(AUTHORS)


def test_the_names_of_the_local_government_are_as_the_authors_read() -> None:
    government = load_standard().government
    issuers = (
        read_parts({"co_quan_ban_hanh": "UBND HUYỆN TỦA CHÙA", "ngay": {"nam": 2025, "thang": 5}}),
        read_parts({"co_quan_ban_hanh": "UBND XÃ TỦA CHÙA", "ngay": {"nam": 2026}}),
    )
    both = [government_names(standing_of(parts, government), parts) or {} for parts in issuers]
    rows = [row for rows in tables(AUTHORS).values() for row in rows if row[0].startswith("`chinh_quyen.")]
    assert rows
    for name, *shown in rows:
        assert [names[name.strip("`").removeprefix("chinh_quyen.")] for names in both] == shown


def test_every_value_of_the_frame_is_documented() -> None:
    assert _frame_names() <= code_spans(AUTHORS)


# ---- glossary


def _names(schema: object) -> set[str]:
    """Names of properties and definitions of a schema, and the words one may choose from."""
    found: set[str] = set()
    if isinstance(schema, list):
        return found.union(*map(_names, schema))
    if isinstance(schema, dict):
        for key in ("properties", "$defs"):
            found |= set(schema.get(key) or {}) if isinstance(schema.get(key), dict) else set()
        found |= set(schema["enum"]) if isinstance(schema.get("enum"), list) else set()
        found = found.union(*map(_names, schema.values()))
    return found


def _packs_yaml(name: str) -> Any:
    return yaml.safe_load((SOURCE / "packs" / "data" / name).read_text(encoding="utf-8"))


def _kind_schema() -> Any:
    return _packs_yaml("kind.schema.yaml")


def _index_inputs() -> set[str]:
    return _names(list(_packs_yaml("index_inputs.yaml").values()))


def _index_scope() -> set[str]:
    """Names of what is computed, from records of both kinds of index."""
    path = bundled("templates") / "mac-dinh" / "chi_so"
    rubrics = read_rubrics(sorted(path.glob("*.yaml")))
    deduction = {"tieu_chi": "1", "diem": Decimal(1)}
    area = {"ma": "1", "diem": Decimal(1), "diem_truoc": Decimal(1), "tru_diem": [deduction]}
    scores = {"nam": 2025, "so_don_vi": 8, "tong_hop": [{"nam": 2025}], "linh_vuc": [area]}
    rates = {"nam": 2025, "chung": {"nam_nay": Decimal(1)}, "ket_qua": {}}
    points = compute_scores(rubrics["par-index-tinh-2022"], scores, base="a", draft=True).values
    return _record_names(points) | _record_names(
        compute_rates(rubrics["sipas-2024"], rates, base="a", draft=True).values
    )


def _record_names(value: object) -> set[str]:
    """Names in records: those of whole lists, never codes of criteria or sources."""
    if isinstance(value, list):
        return set().union(*map(_record_names, value))
    if not isinstance(value, dict):
        return set()
    inner = (child for key, child in value.items() if key not in ("theo_ma", "nguon"))
    return set(value).union(*map(_record_names, inner))


def test_every_name_of_an_index_is_documented() -> None:
    names = _names(_packs_yaml("rubric.schema.yaml")) | _index_inputs() | _index_scope()
    assert names - {"so_luong"} <= code_spans(AUTHORS)  # so_luong: a name inside the schema only


def _relation_names() -> set[str]:
    return {
        "ten",
        "trong",
        *RELATION_TYPES,
        *(key for keys in (*RELATION_TYPES.values(), *OPTIONAL.values()) for key in keys),
    }


def _keywords() -> set[str]:
    metaschema = _packs_yaml("schema.schema.yaml")
    return set(metaschema["properties"]) - {"so_lieu"} | set(metaschema["$defs"]["luoc_do"]["properties"])


def _keyword_names() -> set[str]:
    own = {key.removeprefix("x-").replace("-", "_") for key in _keywords() if key.startswith("x-")}
    return own | set(X_KIEU_TYPES) | _relation_names()


def _function_names() -> set[str]:
    parameters = {name for function in FUNCTIONS.values() for name in inspect.signature(function).parameters}
    return set(FUNCTIONS) | {name for name in parameters if len(name) > 1}


def _row_names() -> set[str]:
    """What tables add to the scope of their expressions."""
    files = ("rows.py", "values.py")
    text = "".join((SOURCE / "compose" / "tables" / each).read_text(encoding="utf-8") for each in files)
    return set(re.findall(r'"(\w+)": (?:entry\.|records\b)', text))


def _government_names() -> set[str]:
    """What ``chinh_quyen`` holds, on every level of every regime."""
    parts = read_parts({"co_quan_ban_hanh": "SỞ NỘI VỤ"})
    regimes = load_standard().government.regimes
    found = [
        government_names(Standing(level, "", "", None, regime), parts)
        for regime in regimes
        for level in regime.levels
    ]
    assert all(set(names or ()) == set(found[0] or ()) for names in found)
    return set(found[0] or ())


def _frame_names() -> set[str]:
    path = sample_path("cong-van")
    assert path is not None
    return {*build(load(path), open_kind(get_kind_entry("cong-van"))).composition.frame, "noi_dung"}


def _standard() -> Any:
    return yaml.safe_load((SOURCE / "standard" / "data" / "nd30.yaml").read_text(encoding="utf-8"))


def _keys(tree: object) -> set[str]:
    if not isinstance(tree, dict):
        return set()
    return set(tree).union(*map(_keys, tree.values()))


def _style_ids() -> set[str]:
    return set(_standard()["kieu"])


EXACT = {
    "Input: what every document has": lambda: _names(common_schema()) | {"so_lieu", "noi_dung"},
    "kind.yaml": lambda: _names(_kind_schema()),
    "chi_so/*.yaml: rubrics": lambda: _names(_packs_yaml("rubric.schema.yaml")),
    "Indexes: what the input and expressions say": lambda: _names(
        list(_packs_yaml("index_inputs.yaml").values())
    ),
    "Indexes: what is computed": lambda: _index_scope() - _index_inputs(),
    "cchcdoc.yaml: the project folder's file": lambda: _names(project_schema()) | {DEFAULT},
    "The plan of a batch": lambda: _names(plan_schema()),
    "schema.yaml: our keywords": _keyword_names,
    "Expressions: functions and their arguments": _function_names,
    "Reporting period: names in expressions": lambda: {*COMPUTED, *COMPARED},
    "Local government: names in expressions": _government_names,
    "Tables: names in expressions": _row_names,
    "template.docx: values of the frame": _frame_names,
    "Roles: what the body is made of": lambda: set(ROLE_STYLES),
    "pack.yaml of a publication, manifest.json": lambda: {*MANIFEST_KEYS, *OF_FILE},
    "danh-sach.cchcds: the signed list of packs": lambda: {*LIST_KEYS, *OF_LISTED},
    "Excel form: the hidden sheet": lambda: (
        {*FACT_KEYS, *MAP_HEADINGS, *get_args(Role)} - {"cchcdoc"}  # the first key is the program's name
    ),
    "nd30.yaml: keys": lambda: _keys(_standard()) - _style_ids(),
    "nd30.yaml: styles": lambda: _style_ids() - WORDS_OF_WORD,
}
"""Section of the glossary to the names that it holds: no more, no fewer."""


def _glossary() -> dict[str, list[str]]:
    return {section: [row[0].strip("`") for row in rows] for section, rows in tables(GLOSSARY).items()}


@pytest.mark.parametrize("section", EXACT)
def test_the_glossary_has_every_name_once_and_no_other(section: str) -> None:
    names = _glossary()[section]
    assert sorted(names) == sorted(EXACT[section]())


def test_the_glossary_has_the_names_of_rules_results_and_packs() -> None:
    pack = yaml.safe_load((bundled("templates") / "mac-dinh" / "pack.yaml").read_text(encoding="utf-8"))
    rules = {key for rule in load_rules().values() for key in rule}
    assert {*pack, *rules} == set(_glossary()["Rules and packs"])


def test_the_page_of_results_has_every_key_of_a_finding() -> None:
    keys = tables(ANSWERS)
    finding = Diagnostic("DL100", Severity.ERROR, None, "").as_json()
    assert [row[0].strip("`") for row in keys["A finding"]] == list(finding)
    assert [row[0].strip("`") for row in keys["Its location"]] == list(LOCATION_KEYS)
    assert [row[0].strip("`") for row in keys["What every command answers"]][:3] == [
        "command",
        "ok",
        "findings",
    ]


def test_a_name_is_its_vietnamese_noun_without_accents() -> None:
    for rows in tables(GLOSSARY).values():
        for name, vietnamese, english, clause in rows:
            noun = re.sub(r"(?<!^)(?=[A-Z])", "_", name.strip("`")).lower()
            if vietnamese not in ("-", "số thứ tự (viết tắt)"):
                assert _unaccented(vietnamese).replace(" ", "_") == noun
            assert english
            assert clause


def _unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def test_every_vietnamese_noun_in_the_code_is_in_the_glossary() -> None:
    sections = _glossary()
    known = {re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() for names in sections.values() for name in names}
    used = _nouns_of_the_code()
    assert used - known == set()
    assert set(sections["Code"]) - used == set(), "no longer in the code"


def _nouns_of_the_code() -> set[str]:
    """Runs of words in public names that can only be Vietnamese."""
    syllables = {_unaccented(syllable) for syllable in tone_places()}
    found: set[str] = set()
    for name in _public_names():
        words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
        runs = "_".join(word if word in syllables else "|" for word in words).split("|")
        found |= {run.strip("_") for run in runs if run.strip("_")}
    return found - ENGLISH


def _public_names() -> set[str]:
    names: set[str] = set()
    for node in _nodes():
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
        elif isinstance(node, ast.Assign):
            names |= {t.id for t in node.targets if isinstance(t, ast.Name) and t.id.isupper()}
    return {name for name in names if not name.startswith("_")}


@cache
def _nodes() -> list[ast.AST]:
    """Every node of the source, parsed once for all tests."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py"))
    return [node for tree in trees for node in ast.walk(tree)]


@pytest.mark.parametrize("kind", [entry.id for entry in find_kinds()])
def test_every_figure_of_a_bundled_kind_has_a_title(kind: str) -> None:
    properties = load_kind(get_kind_entry(kind)).schema.schema["properties"]
    assert isinstance(properties, dict)
    assert _untitled(properties.get("so_lieu"), "so_lieu") == []


def _untitled(schema: object, path: str) -> list[str]:
    if not isinstance(schema, dict):
        return []
    found = [] if schema.get("title") else [path]
    for name, below in (schema.get("properties") or {}).items():
        found += _untitled(below, f"{path}.{name}")
    return found + _untitled(schema.get("items"), f"{path}.*")


# ---- rules


def test_the_page_of_rules_is_up_to_date() -> None:
    assert read(RULES) == rules_page(load_rules()), "python -m cchcdoc.standard.rules_page > docs/rules.md"


def test_a_code_is_described_in_one_place() -> None:
    described: Counter[str] = Counter()
    for path in (SOURCE / "standard" / "rules").glob("*.yaml"):
        described.update(re.findall(rf"^({CODE.pattern}):", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert [code for code, times in described.items() if times > 1] == []
    assert set(described) == set(load_rules())


def test_every_code_of_the_source_is_described_and_every_rule_is_used() -> None:
    used = {
        node.value
        for node in _nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }
    assert used - set(load_rules()) == set()
    assert set(load_rules()) - used == set()


@pytest.mark.parametrize("code", load_rules())
def test_a_rule_has_a_known_severity(code: str) -> None:
    assert load_rules()[code]["muc_do"] in [severity.value for severity in Severity]


def test_no_two_versions_of_a_page_stand_side_by_side() -> None:
    pages = [*DOCS.parent.glob("*.md"), *DOCS.glob("*.md")]
    assert pages
    for page in pages:
        lines = page.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.startswith(("<<<<<<< ", ">>>>>>> "))], page
