"""Writes all documents of a plan in one run: a plan, workers, a journal, and what a later run goes on with.

Names are imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchcdoc.lazy import names_from

if TYPE_CHECKING:
    from cchcdoc.batch.one_run import Options, Run
    from cchcdoc.batch.plans.plan_file import Plan, read_plan
    from cchcdoc.batch.results import Result, State
    from cchcdoc.batch.verify import verify

_HOMES = {
    "Options": "one_run",
    "Plan": "plans.plan_file",
    "Result": "results",
    "Run": "one_run",
    "State": "results",
    "read_plan": "plans.plan_file",
    "verify": "verify",
}

__all__ = ["Options", "Plan", "Result", "Run", "State", "read_plan", "verify"]

__getattr__ = names_from(__name__, _HOMES)
