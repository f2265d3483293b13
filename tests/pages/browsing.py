"""Chromium as readers have it: wide and narrow, light and dark, with and without JavaScript."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "DATELINE_TEST_CHROMIUM"
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
MODES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light", "is_mobile": True, "has_touch": True},
    "plain": {"viewport": WIDE, "color_scheme": "light", "java_script_enabled": False},
}


def chromium() -> str:
    """Where Chromium is; skips where there is none."""
    found = os.environ.get(CHROMIUM) or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip(f"pages in a browser: there is no chromium on the path, and {CHROMIUM} is not set")
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            yield running
        finally:
            running.close()


@dataclass
class Reader:
    """A page in a mode, and what its console complained of."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(30_000)
        self.page.on(
            "console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> int:
        """Go to an address of the app; returns the status."""
        response = self.page.goto(self.base + path, wait_until="load")
        assert response
        return response.status


@contextmanager
def reading(running: Browser, base: str, mode: str) -> Iterator[Reader]:
    context = running.new_context(**MODES[mode], locale="en-GB", timezone_id="UTC")
    try:
        yield Reader(context.new_page(), base)
    finally:
        context.close()
