"""Read by gunicorn in the directory where it starts: its own lines go through our form, for they quote requests."""

from gunicorn.config import Config
from gunicorn.glogging import Logger

from config.logs import Line


class Lines(Logger):
    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Line())


logger_class = Lines
