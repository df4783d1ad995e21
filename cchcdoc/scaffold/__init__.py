"""Make the ``template.docx`` that a pack starts from: the frame of the decree in named styles, ready for Word.

``python -m cchcdoc.scaffold mau-1.4 FILE`` writes one; a test holds the bundled ones equal to the standard.
"""

from cchcdoc.scaffold.build import build_template
from cchcdoc.scaffold.forms import FORMS

__all__ = ["FORMS", "build_template"]
