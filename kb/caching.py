"""Answers that are the same for everyone, so that browsers and proxies may keep them."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

FIVE_MINUTES, ONE_DAY = 300, 86_400


def keepable(request: HttpRequest, response: HttpResponse, *, seconds: int) -> HttpResponse:
    """The response with its fingerprint and how long it keeps; 304 without words to whoever has it already."""
    # Of what is sent, not of the edition: a field that is added later must reach those who have kept the old answer.
    response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    patch_cache_control(response, public=True, max_age=seconds)
    return get_conditional_response(request, etag=response["ETag"], response=response)
