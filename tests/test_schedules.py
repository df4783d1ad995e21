"""The schedules of docs/hang-loat.md: what a system's own checker, its schema or the program itself can say of them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from cchcdoc.cli.main import exit_code
from tests.support.batches import digests, write_inputs, write_plan
from tests.support.commands import work_folder
from tests.support.tools import require_tool

PAGE = Path(__file__).resolve().parents[1] / "docs" / "hang-loat.md"
FOLDER = "/srv/cchc"
PROGRAM = ".venv/bin/cchcdoc"
MAX_TASK_RUN = 261
"""Characters of ``/tr`` (learn.microsoft.com, schtasks create)."""
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
TASK_SCHEMA = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"
  targetNamespace="http://schemas.microsoft.com/windows/2004/02/mit/task" elementFormDefault="qualified">
<xs:element name="Task"><xs:complexType><xs:all>
  <xs:element name="RegistrationInfo" minOccurs="0"/>
  <xs:element name="Triggers" minOccurs="0"><xs:complexType><xs:choice minOccurs="0" maxOccurs="48">
    <xs:element name="CalendarTrigger"><xs:complexType><xs:sequence>
      <xs:element name="Enabled" type="xs:boolean" minOccurs="0"/>
      <xs:element name="StartBoundary" type="xs:dateTime"/>
      <xs:element name="EndBoundary" type="xs:dateTime" minOccurs="0"/>
      <xs:element name="ExecutionTimeLimit" type="xs:duration" minOccurs="0"/>
      <xs:element name="RandomDelay" type="xs:duration" minOccurs="0"/>
      <xs:element name="ScheduleByMonth"><xs:complexType><xs:all>
        <xs:element name="DaysOfMonth" minOccurs="0"><xs:complexType><xs:sequence>
          <xs:element name="Day" minOccurs="0" maxOccurs="32"><xs:simpleType><xs:restriction base="xs:string">
            <xs:pattern value="[1-9]|[1-2][0-9]|3[0-1]|Last"/></xs:restriction></xs:simpleType></xs:element>
        </xs:sequence></xs:complexType></xs:element>
        <xs:element name="Months" minOccurs="0"><xs:complexType><xs:all>MONTHS</xs:all></xs:complexType></xs:element>
      </xs:all></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element>
  </xs:choice></xs:complexType></xs:element>
  <xs:element name="Principals" minOccurs="0"/>
  <xs:element name="Settings" minOccurs="0"><xs:complexType><xs:all>
    <xs:element name="MultipleInstancesPolicy" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="Parallel"/><xs:enumeration value="Queue"/><xs:enumeration value="IgnoreNew"/>
      <xs:enumeration value="StopExisting"/></xs:restriction></xs:simpleType></xs:element>
    <xs:element name="StartWhenAvailable" type="xs:boolean" minOccurs="0"/>
    <xs:element name="ExecutionTimeLimit" type="xs:duration" minOccurs="0"/>
  </xs:all></xs:complexType></xs:element>
  <xs:element name="Actions"><xs:complexType><xs:choice maxOccurs="32">
    <xs:element name="Exec"><xs:complexType><xs:all>
      <xs:element name="Command" type="xs:string"/>
      <xs:element name="Arguments" type="xs:string" minOccurs="0"/>
      <xs:element name="WorkingDirectory" type="xs:string" minOccurs="0"/>
    </xs:all></xs:complexType></xs:element>
  </xs:choice></xs:complexType></xs:element>
</xs:all><xs:attribute name="version"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="\\d+(\\.\\d+){1,3}"/>
</xs:restriction></xs:simpleType></xs:attribute></xs:complexType></xs:element></xs:schema>
"""
"""What the page uses of tasks, written down after Microsoft's pages on the Task Scheduler Schema; not Microsoft's own file."""
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def blocks() -> list[tuple[str, str]]:
    """The blocks of code of the page: language and text."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def block(language: str, having: str) -> str:
    """The one block that has a text in it."""
    (found,) = [text for name, text in blocks() if name == language and having in text]
    return found


def units() -> dict[str, str]:
    """The files of systemd by name."""
    pieces = re.split(r"^# (cchc\.\w+)\n", block("ini", "OnCalendar"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def value(unit: str, key: str) -> str:
    (found,) = re.findall(rf"^{key}=(.*)$", units()[unit], re.MULTILINE)
    return found


def systemd(*words: str) -> subprocess.CompletedProcess[str]:
    found = shutil.which("systemd-analyze")
    require_tool(found, "systemd-analyze", "apt-get install systemd")
    return subprocess.run([str(found), *words], capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_systemd_finds_nothing_wrong_in_its_files(tmp_path: Path) -> None:
    program = tmp_path / PROGRAM
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    for name, text in units().items():
        assert FOLDER in text or name == "cchc.timer"
        (tmp_path / name).write_text(text.replace(FOLDER, str(tmp_path)), encoding="utf-8")
    done = systemd("verify", "--man=no", *(str(tmp_path / name) for name in units()))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    spoiled = tmp_path / "cchc.timer"
    spoiled.write_text(spoiled.read_text(encoding="utf-8").replace("*-*-25", "*-*-25x"), encoding="utf-8")
    assert systemd("verify", "--man=no", str(spoiled)).stderr


@pytest.mark.slow
def test_the_timer_elapses_on_the_day_that_the_page_says() -> None:
    done = systemd("calendar", "--iterations=3", value("cchc.timer", "OnCalendar"))
    assert done.returncode == 0
    assert len(re.findall(r"\d{4}-\d\d-25 17:00:00", done.stdout)) == 3


def test_the_line_of_cron_has_its_fields_and_no_sign_that_cron_takes_for_a_line_end() -> None:
    line = block("", "25 * *").strip()
    assert "\n" not in line
    assert "%" not in line
    *fields, rest = line.split(maxsplit=5)
    assert fields == ["0", "17", "25", "*", "*"]
    assert rest.startswith(f"cd {FOLDER} && {PROGRAM} batch ")


@pytest.mark.slow
@pytest.mark.parametrize("source", ["cron", "systemd"])
def test_what_is_scheduled_runs_and_again_finds_nothing_to_do(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = work_folder(tmp_path, monkeypatch)
    monkeypatch.setenv("HOME", str(tmp_path))
    write_inputs(folder, 2)
    write_plan(folder)
    command = block("", "25 * *") if source == "cron" else value("cchc.service", "ExecStart")
    words = shlex.split(command.split("cchcdoc batch ", 1)[1].partition(">")[0])
    for state in ("written", "kept"):
        assert exit_code(["batch", *words]) == 0
        assert f'"{state}": 2' in capsys.readouterr().out
    assert sorted(digests(folder)) == ["xa-00.docx", "xa-01.docx"]


def test_the_task_of_windows_is_one_by_the_published_schema() -> None:
    months = "".join(f'<xs:element name="{month}" minOccurs="0"/>' for month in MONTHS)
    schema = etree.XMLSchema(etree.fromstring(TASK_SCHEMA.replace("MONTHS", months)))
    text = block("xml", "<Task ")
    assert text.isascii()  # so that it is the same file however an editor saves it
    task = etree.fromstring(text)
    schema.assertValid(task)
    assert [each.tag for each in task.iter(*(TASK + month for month in MONTHS))] == [TASK + m for m in MONTHS]
    assert not schema.validate(etree.fromstring(text.replace("<Day>25<", "<Day>45<")))
    assert not schema.validate(etree.fromstring(text.replace("PT8H", "8 giờ")))
    arguments = task.findtext(f".//{TASK}Arguments")
    assert arguments is not None
    assert arguments.startswith(
        "/c .venv\\Scripts\\cchcdoc batch ke-hoach.yaml --resume --only-good --format json > "
    )


def test_the_command_of_schtasks_is_as_long_as_it_may_be() -> None:
    line = block("", "schtasks /create").strip()
    (run,) = re.findall(r'/tr "([^"]*)"', line)
    assert len(run) <= MAX_TASK_RUN
    assert re.search(r"/sc monthly /d 25 /st \d\d:\d\d ", line)
