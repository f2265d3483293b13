"""`python -m newsmaker --seed 7 --articles 1000 > out.jsonl`: one article a line, for `dateline drop`.

Run it in tests/, or with PYTHONPATH=tests.
"""

import argparse
import sys

from newsmaker.newsroom import Newsroom


def main() -> None:
    """Write the values of a newsroom's drops to standard output, in order."""
    parser = argparse.ArgumentParser(prog="python -m newsmaker", description=__doc__)
    parser.add_argument("--seed", type=int, default=7, help="Another seed, another world.")
    parser.add_argument("--articles", type=int, default=1000, help="Independent reports; copies come on top.")
    parser.add_argument("--per-day", type=float, default=1000.0, help="Independent reports a day.")
    parser.add_argument("--plain", action="store_true", help="Reports alone: no copies, revisions and so on.")
    arguments = parser.parse_args()
    room = Newsroom(arguments.seed, arguments.articles, per_day=arguments.per_day)
    for drop in room:
        if drop.kind == "article" or not arguments.plain:
            sys.stdout.buffer.write(drop.value + b"\n")


if __name__ == "__main__":
    main()
