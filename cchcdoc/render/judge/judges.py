"""The judges of a template, in the order in which their warnings are shown."""

from __future__ import annotations

from cchcdoc.diagnostics import Diagnostic
from cchcdoc.render.fill.template import CompiledTemplate
from cchcdoc.render.judge.fixed_text import judge_fixed_text
from cchcdoc.render.judge.house_style import judge_look
from cchcdoc.render.judge.judged import judged
from cchcdoc.render.judge.one_line import judge_one_line
from cchcdoc.render.judge.page_number import judge_page_number
from cchcdoc.render.judge.unseen import judge_unseen
from cchcdoc.standard import Standard


def judge_template(template: CompiledTemplate, standard: Standard) -> tuple[Diagnostic, ...]:
    """What in ``template`` the decree does not allow or would make go wrong, as warnings with the clause."""
    case = judged(template, standard)
    judges = (judge_look, judge_fixed_text, judge_one_line, judge_page_number, judge_unseen)
    return tuple(found for judge in judges for found in judge(case))
