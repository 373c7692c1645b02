"""Citations: gluing undone, nothing else changed."""

import re

# "(Rawlingsetal., 2014)" and "(Morriset al., 2013)": copies lose the spaces around "et al.".
GLUED = re.compile(r"(?<=[a-z])\s*et\s?al\.(?=,? ?\d{4})")


def unglue(text: str) -> str:
    """The text with the spaces of "et al." put back: "(Rawlings et al., 2014)"."""
    return GLUED.sub(" et al.", text)
