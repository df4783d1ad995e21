"""Make the ``template.docx`` that a pack starts from: the frame of the decree in named styles, ready for Word.

``python -m cchcdoc.scaffold FOLDER`` writes the bundled templates; a test holds them equal to the standard.
"""

from cchcdoc.scaffold.build import FORMS, build_template

__all__ = ["FORMS", "build_template"]
