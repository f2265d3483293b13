"""What can foreseeably go wrong with a command, told without a traceback."""


class CommandError(Exception):
    """A command cannot do what it was asked. The message says why, `hint` what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def foreseen(error: Exception) -> CommandError | None:
    """How to tell the user about an exception of a library, or None where it is a mistake of ours."""
    if isinstance(error, CommandError):
        return error
    kinds = {(kind.__module__.partition(".")[0], kind.__name__) for kind in type(error).__mro__}
    text = str(error) or type(error).__name__
    if ("kafka", "KafkaError") in kinds:
        return CommandError(f"The broker did not do as asked: {text}", "See `dateline status`.")
    if ("dateline", "BrokerUnavailable") in kinds:
        return CommandError(f"The embedded broker cannot be had: {text}")
    if ("dateline", "MissingServiceError") in kinds:
        return CommandError(text)
    if ("sqlalchemy", "SQLAlchemyError") in kinds:
        first = text.splitlines()[0]
        return CommandError(f"The store's database cannot be read: {first}", "Check DATELINE_STORE_URL.")
    if ("pydantic_core", "ValidationError") in kinds and "Settings" in text.splitlines()[0]:
        return CommandError(f"A setting cannot be used: {text}", "Check the DATELINE_ variables.")
    if isinstance(error, OSError) and error.filename is not None:
        return CommandError(f"{error.strerror}: {error.filename}")
    return None
