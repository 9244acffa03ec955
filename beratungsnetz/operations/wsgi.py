"""The application inside a server process of `serve`, which ends with the process that started it."""

import os

from beratungsnetz.operations.guard import end_with

end_with(os.getppid())

from config.wsgi import application  # noqa: E402

__all__ = ["application"]
