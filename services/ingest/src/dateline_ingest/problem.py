"""Why an item does not become an event. Both may be raised by, or come out of, a reader."""


class Problem(Exception):  # noqa: N818 - a finding about the input, yielded as often as raised
    """The item cannot be used. `reason` is a snake_case label, `message` is for a person."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


class Unneeded(Exception):  # noqa: N818 - as above
    """The item is sound but is not an article. `reason` is a snake_case label."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
