"""The pages: HTML made on the server from what `api.queries` return. Nothing here knows SQL."""

from dateline_store.pages.mounting import mount

__all__ = ["mount"]
