"""`dateline down`: the end of `dateline up`."""


def down() -> None:
    """Stop everything that `dateline up` started, and wait for it. The data stay.

    Examples:

    \b
      dateline down
      dateline down && dateline reset     stop, then delete the data as well
    """
    from dateline.cli import background
    from dateline.cli.home import Home
    from dateline.cli.output import err, say

    home = Home.of_settings()
    with err().status("stopping"):
        stopped = background.stop(home)
    if not stopped:
        say(f"Nothing is running in {home.folder}.")
        return
    say(f"Stopped: {', '.join(reversed(stopped))}. The data stay in {home.folder}.")
