"""Dates as datelines print them, in the languages of the larger agencies."""

import re

_MONTHS = (
    "jan|feb|mar|mär|apr|avr|may|mai|mag|jun|juin|giu|jul|juil|lug|aug|aoû|ago|sep|sept|set|oct|okt|ott|out|nov|"
    "dec|dez|déc|dic|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек|ene|abr"
)
DATE = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6},? )?"
    rf"(?:(?:{_MONTHS})\w{{0,7}}\.? \d{{1,2}}|\d{{1,2}}\.? (?:de )?(?:{_MONTHS})\w{{0,7}}\.?)"
    r"(?:,? (?:de )?\d{4})?$",
    re.I,
)
"""A month and a day, either first, a year perhaps, a weekday before them perhaps."""
WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)(?:\w{0,4}day)?\.?$", re.I)
