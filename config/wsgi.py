"""What the server runs. Development settings must be asked for here, so a forgotten variable is safe."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("DEBUG", "false")

# gunicorn starts a worker that ends with anything else again and again.
GIVE_UP = 3

try:
    application = get_wsgi_application()
    from assessment.row_security import check_role  # the rooms are open only now

    check_role()
except ImproperlyConfigured as mistake:
    sys.stderr.write(f"{mistake}\n")
    sys.exit(GIVE_UP)
