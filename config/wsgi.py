"""What the server runs. Development settings must be asked for here, so a forgotten variable is safe."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "false")

application = get_wsgi_application()

from assessment.row_security import check_role  # noqa: E402 (the rooms are open only now)

check_role()
