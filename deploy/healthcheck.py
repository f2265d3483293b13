"""The images' health check: exit 0 while the service of this container is taking messages, else 1 and why.

Standard library only, because it runs every few seconds.
"""

import os
import sys
from urllib.error import URLError
from urllib.request import urlopen

port = os.environ[f"DATELINE_{os.environ['DATELINE_SERVICE'].upper()}_PORT"]
try:
    with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=4) as answer:
        print(answer.read().decode())
except URLError as exc:  # also an HTTP error such as 503, whose body is the reason
    body = getattr(exc, "read", bytes)()
    sys.exit(f"{exc} {body.decode(errors='replace')}")
