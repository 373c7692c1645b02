"""What a reader saw → ParsedMarker. The same for every format."""

from kb.importing.arranging import arrange
from kb.importing.identifying import identify
from kb.importing.lines import Reading
from kb.importing.refusing import reason_to_refuse
from kb.importing.sectioning import divide
from kb.importing.sections import ParsedMarker


def parse(reading: Reading) -> ParsedMarker:
    """The marker in a document, or one with a `refusal` that says why it is none. Raises nothing."""
    if reading.refusal:
        return ParsedMarker(refusal=reading.refusal)
    divided = divide(reading.lines)
    marker = arrange(divided)
    marker.left_out = [*reading.left_out, *marker.left_out]
    marker.warnings = [*reading.warnings, *marker.warnings]
    identify(marker, divided.above)
    marker.refusal = reason_to_refuse(marker, divided)
    return marker
