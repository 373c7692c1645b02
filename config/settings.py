"""All settings. The environment overrides; the defaults run on a laptop. See .env.example."""

import sys
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from config.databases import postgresql_options, sqlite_options
from config.logs import lines_of_ids
from config.mistakes import refuse_mistakes

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)

# --- What kind of place this is -------------------------------------------------------------------
# DEVELOPMENT opens the demo and generates a key. OWN_ERROR_PAGES shows our pages instead of Django's
# technical ones, so that `make run` looks like the real thing.
DEVELOPMENT = env.bool("DEBUG", True)
DEBUG = DEVELOPMENT and not env.bool("OWN_ERROR_PAGES", False)
TESTING = "pytest" in sys.modules

SECRET_KEY = env.str("SECRET_KEY", "development-only" * 4 if DEVELOPMENT else "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])  # still read, never written with
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if DEVELOPMENT else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", [])
BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000")
DEMO_PASSWORD = env.str("DEMO_PASSWORD", "")

# --- Rooms ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "accounts",
    "home",
    "kb",
    "assessment",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.simple_translation",
    "wagtail.locales",
    "wagtail.sites",
    "accounts.apps.CmsUsers",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "config.headers.SecurityHeaders",  # first, so that the others' refusals and redirects pass it too
    "django.middleware.security.SecurityMiddleware",
    "config.bodies.ReadToTheEnd",
    "config.methods.KnownMethods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "assessment.scoping.RequestScope",
    "config.outages.DatabaseAway",
    "accounts.idling.SessionLimits",
    "allauth.account.middleware.AccountMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "home.frame.frame",
            ],
        },
    }
]

# --- Database -------------------------------------------------------------------------------------
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": dj_database_url.parse(env.str("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = sqlite_options()
    # A file, so that tests with several connections see one database.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["OPTIONS"] = postgresql_options(pool=not TESTING)
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a restart of the server must not cost an answer
# PostgreSQL only: the role that the site serves as, which migrate lets in, and a way round for a laptop with one role.
DATABASE_APP_ROLE = env.str("DATABASE_APP_ROLE", "")
ALLOW_OWNER_ROLE = DEVELOPMENT and env.bool("ALLOW_OWNER_ROLE", False)
# The default is shared by all workers: what counts guesses must not count in one of them. It costs a query, so that
# what only saves queries is kept in each worker: Wagtail's site roots and the caches of kb and home.
CACHES = {
    "default": {
        "BACKEND": "config.caching.SharedCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "accounts.passwords.MaximumLength"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "accounts.passwords.KnownWords"},
]
LOGIN_URL = "account_login"  # names, not addresses: each leads to the page in the reader's language
LOGIN_REDIRECT_URL = "assessment:boards"
ACCOUNT_ADAPTER = "accounts.adapter.InviteOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is confirmed by the invitation that was sent to it
ACCOUNT_CHANGE_EMAIL = True  # one address a person; a new one counts once its link has been used
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # a mail either way, so that the answer and its time tell nothing
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Guesses at one account are counted by its address, and apart for a device that its owner has signed in from.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,10/5m/key", "login_failed_known_device": "10/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 0)
KNOWN_DEVICE_DAYS = 180

# --- Second step of signing in --------------------------------------------------------------------
# Who needs one: "roles" (editors, administrators, and who works on boards with weight), "everyone", or "nobody",
# which opens the demo with a password alone.
MFA_REQUIRED_FOR = env.str("MFA_REQUIRED_FOR", "nobody" if DEVELOPMENT else "roles")
if MFA_REQUIRED_FOR not in {"roles", "everyone", "nobody"}:
    raise ImproperlyConfigured("MFA_REQUIRED_FOR must be roles or everyone.")
if MFA_REQUIRED_FOR == "nobody" and not DEVELOPMENT:
    raise ImproperlyConfigured("MFA_REQUIRED_FOR=nobody is for the demo. Set it to roles or everyone.")
MFA_ADAPTER = "accounts.sealing.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT  # a passkey on http://127.0.0.1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # or nobody with a second step could ever ask for another address
INVITATION_DAYS = env.int("INVITATION_DAYS", 7)  # how long an invitation to a board can be accepted
INVITATIONS_AN_HOUR = 50  # of one board: an account that was taken over must not become a mail gun

# --- Sessions, cookies, transport -----------------------------------------------------------------
# On plain HTTP a Secure cookie would never come back, so development goes without.
PLAIN_HTTP = env.bool("PLAIN_HTTP", DEVELOPMENT)
SESSION_COOKIE_NAME = "session" if PLAIN_HTTP else "__Host-session"
CSRF_COOKIE_NAME = "csrf" if PLAIN_HTTP else "__Host-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not PLAIN_HTTP
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A session ends after so many minutes without use, and after so many in all. Somebody is warned before.
SESSION_IDLE_MINUTES = env.float("SESSION_IDLE_MINUTES", 30)
SESSION_WARNING_MINUTES = env.float("SESSION_WARNING_MINUTES", 2)
SESSION_ABSOLUTE_MINUTES = env.float("SESSION_ABSOLUTE_MINUTES", 720)
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE_MINUTES * 60) + 60
KNOWN_DEVICE_COOKIE = "device" if PLAIN_HTTP else "__Host-device"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_HSTS_SECONDS = 0 if PLAIN_HTTP else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not PLAIN_HTTP
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# It misses Django's own middleware for X-Frame-Options; config/headers.py sends that header.
SILENCED_SYSTEM_CHECKS = ["security.W002"]
# Where somebody who found a hole reports it: home/security_text.py. Empty: the contact page.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")
SECURITY_POLICY = env.str("SECURITY_POLICY", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a marker page posts eight fields a question

# --- Language and time ----------------------------------------------------------------------------
# English has no prefix in addresses, Welsh has /cy/.
LANGUAGE_CODE = "en-gb"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
WAGTAIL_I18N_ENABLED = USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
WELSH_IS_CHECKED = False  # True once a Welsh speaker has read locale/cy: the notice on Welsh pages goes
TIME_ZONE = "Europe/London"
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
WHITENOISE_USE_FINDERS = DEVELOPMENT
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site has a use for them
WHITENOISE_AUTOREFRESH = TESTING  # looks files up when asked, so that a test's client starts at once
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEVELOPMENT
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- Mail -----------------------------------------------------------------------------------------
EMAIL_BACKEND = env.str(
    "EMAIL_BACKEND",
    "django.core.mail.backends.console.EmailBackend" if DEVELOPMENT else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
MAIL_APART = not TESTING  # mails of accounts go out beside the answer, so that its time tells nothing
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", "quality-markers@localhost")
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # as it comes: the host that was asked for, which the sender of a request chooses

# --- Wagtail --------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Quality Markers"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES[:1]
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# No call home, no pictures of people from a third party: the site opens no outbound connection but mail. Only the
# command check_links does.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
TAGGIT_CASE_INSENSITIVE = True

# --- Logs: ids, never words -----------------------------------------------------------------------
ADMINS = [("", address) for address in env.list("ADMINS", [])]
LOGGING = lines_of_ids()

if not DEVELOPMENT:
    refuse_mistakes(globals())

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ACCOUNT_RATE_LIMITS = False
    MFA_RATE_LIMITS = False
