"""Damage to the samples of every format, to see that the front door stays up; all follows from a seed."""
