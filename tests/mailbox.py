"""A mail server on loopback that keeps what it is sent: `with mailbox() as box: … box.newest("chair@new.example")`."""

import time
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.postgres import free_port


class Mailbox:
    """What came, oldest first, each as email.message.EmailMessage."""

    def __init__(self):
        self.messages, self.port = [], free_port()

    async def handle_DATA(self, server, session, envelope):
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    @property
    def environment(self):
        """What a site needs to be told to send its mails here."""
        backend = "django.core.mail.backends.smtp.EmailBackend"
        return {"EMAIL_BACKEND": backend, "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(self.port)}

    def newest(self, address, seconds=10):
        """The newest mail to that address, waited for a while."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if found := [message for message in self.messages if message["To"] == address]:
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"No mail came to {address}")


@contextmanager
def mailbox():
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
