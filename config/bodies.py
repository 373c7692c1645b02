"""A request is read to its end, also where it is refused: a browser that still sends would hear no answer."""

from django.http import UnreadablePostError

LIMIT = 32 * 1024 * 1024  # bytes; whoever sends more than this is cut off
CHUNK = 64 * 1024


class ReadToTheEnd:
    """Throws away what a view left unread, so that the connection ends with the page and not with a reset."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.META.get("CONTENT_LENGTH") and not hasattr(request, "_body"):
            throw_away_rest(request)
        return response


def throw_away_rest(request):
    """Read at most LIMIT bytes. One who has hung up needs no answer."""
    left = LIMIT
    try:
        while left > 0 and (chunk := request.read(min(CHUNK, left))):
            left -= len(chunk)
    except UnreadablePostError:
        return
