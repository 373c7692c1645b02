"""The security headers of every response, and no copy of anything signed in."""

import re

from django.conf import settings

# The one inline line in base.html, which tells the styles that JavaScript runs.
INLINE_LINE = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"

POLICY = "; ".join(
    [
        "default-src 'none'",
        f"script-src 'self' {INLINE_LINE}",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

# Wagtail's inline panels and date pickers write scripts into the page, and its previews are frames.
CMS_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self' data:",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "frame-ancestors 'self'",
    ]
)

PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
# Django's security middleware sets these too, but not on what it refuses itself.
ALWAYS = {
    "Permissions-Policy": PERMISSIONS,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
}
LANGUAGES = "|".join(code for code, _ in settings.LANGUAGES)
# Pages of people, boards and administrators, in every language.
PRIVATE = re.compile(rf"/(?:(?:{LANGUAGES})/)?(?:boards|account|cms|platform)/")
A_FILE = {200, 206, 304}


class SecurityHeaders:
    """One policy for readers and boards, one for the editors' admin."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        in_cms = request.path_info.startswith("/cms/")
        # Set, not setdefault: a preview passes here twice, and the outer pass must win.
        response["Content-Security-Policy"] = CMS_POLICY if in_cms else POLICY
        response["X-Frame-Options"] = "SAMEORIGIN" if in_cms else "DENY"
        for name, value in ALWAYS.items():
            # A view may ask that no address is told at all, for a page whose address is a secret.
            if (name, response.get(name)) != ("Referrer-Policy", "no-referrer"):
                response[name] = value
        if PRIVATE.match(request.path_info):
            response["X-Robots-Tag"] = "noindex"
        if self.is_private(request, response):
            response["Cache-Control"] = "no-store"
        if self.signs_out(request):
            # What the browser still holds in memory goes as well: Back leads to the sign-in form. Its cookies stay:
            # one names a known device.
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response

    @staticmethod
    def is_private(request, response):
        """Signed in, on a page of people or boards, or carrying a cookie: nobody may keep a copy."""
        # A missing file is a page, and a page says who is signed in.
        if request.path_info.startswith("/static/") and response.status_code in A_FILE:
            return False
        # The cookie, not the person: asking for the person would ask the database, which may be away.
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
        return signed_in or bool(response.cookies) or bool(PRIVATE.match(request.path_info))

    @staticmethod
    def signs_out(request):
        view = request.resolver_match.url_name if request.resolver_match else ""
        return (request.method, view) == ("POST", "account_logout")
