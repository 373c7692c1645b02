"""Mistakes that would leave a site open. Outside development it does not start with one of them."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
SHORTEST_KEY, FEWEST_CHARACTERS = 50, 10


def refuse_mistakes(given):
    """Raise ImproperlyConfigured with one sentence for the first mistake in these settings (a dict by name)."""
    for mistake in (of_key, of_hosts, of_address, of_sender, of_contact):
        if sentence := mistake(given):
            raise ImproperlyConfigured(sentence)


def of_key(given):
    key = given["SECRET_KEY"]
    if not key:
        return "Set SECRET_KEY to a long random text, or DEBUG=true on your own machine."
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or key.startswith("development-only"):
        return (
            f"SECRET_KEY can be guessed. Make one of {SHORTEST_KEY} random characters or more: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return None


def of_hosts(given):
    hosts = given["ALLOWED_HOSTS"]
    if not [host for host in hosts if host.strip()]:
        return "Set ALLOWED_HOSTS to the host names of this site, for example guidance.example."
    if "*" in hosts:
        return "ALLOWED_HOSTS must name the hosts of this site. With * a forged host name would be believed."
    return None


def of_address(given):
    """Mails lead to BASE_URL. On purpose without TLS it may be any."""
    try:
        address = urlsplit(given["BASE_URL"])
        host = address.hostname or ""
    except ValueError:
        return "BASE_URL is no address. Set it to where people find this site, for example https://guidance.example."
    if given["PLAIN_HTTP"]:
        return None
    if address.scheme != "https" or not host or host in LOCAL_HOSTS:
        return "Set BASE_URL to where people find this site, with https://, for example https://guidance.example."
    if address.path or address.query or address.fragment:
        return "BASE_URL must end after the host name, without a slash, for example https://guidance.example."
    if not validate_host(host, given["ALLOWED_HOSTS"]):
        return (
            f"BASE_URL leads to {host}, which is not in ALLOWED_HOSTS: links in mails would be refused. Add it there."
        )
    return None


def of_sender(given):
    host = given["DEFAULT_FROM_EMAIL"].rpartition("@")[2].strip("> ")
    if not host or host in LOCAL_HOSTS:
        return "Set DEFAULT_FROM_EMAIL to an address of your domain: mail servers refuse mails from localhost."
    return None


def of_contact(given):
    contact, policy = given["SECURITY_CONTACT"], given["SECURITY_POLICY"]
    if contact and not contact.startswith(("mailto:", "https://")):
        return "SECURITY_CONTACT must begin with mailto: or https://, for example mailto:security@guidance.example."
    if policy and not policy.startswith("https://"):
        return "SECURITY_POLICY must be an address that begins with https://."
    if any(not character.isprintable() or character == " " for character in contact + policy):
        return "SECURITY_CONTACT and SECURITY_POLICY must be one address each, without spaces."
    return None
