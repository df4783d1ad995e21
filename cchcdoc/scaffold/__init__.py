"""Makes the ``template.docx`` that a pack starts from: the frame of a decree form in named styles, to be edited in Word.

``python -m cchcdoc.scaffold mau-1.4 FILE`` writes one; a test checks that the bundled templates equal its output.
"""

from cchcdoc.scaffold.build import build_template
from cchcdoc.scaffold.forms import FORMS

__all__ = ["FORMS", "build_template"]
