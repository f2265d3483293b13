"""Structured logs on standard error: JSON lines for machines, colours for a terminal."""

import logging
import sys
import time

import structlog


def configure(level: str, service: str) -> None:
    """Send structlog's and the standard library's records through one formatter. `level` as in logging."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    terminal = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for chatty in ("aiokafka", "kafka", "faust", "mode", "asyncio"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level.upper())))
    handler.addFilter(SeldomRepeated())
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)


class SeldomRepeated(logging.Filter):
    """Lets a Kafka client say the same thing once in ten seconds; without a broker it does so every 0.1 s."""

    _SECONDS = 10.0

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] not in ("aiokafka", "kafka"):
            return True
        said, now = (record.name, str(record.msg)), time.monotonic()
        if now - self._said.get(said, -self._SECONDS) < self._SECONDS:
            return False
        self._said[said] = now
        return True


def get(name: str) -> structlog.stdlib.BoundLogger:
    """A logger; call with an event and keyword values."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger(name)
    return logger
