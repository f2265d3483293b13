"""Bearer tokens: a TOML file of their hashes, and what each may do.

[[tokens]]
name = "newsroom"
sha256 = "..."                        # of the token; `python -m dateline_store.api.tokens newsroom`
scopes = ["stories", "articles"]      # makes one and prints both
"""

import hashlib
import hmac
import secrets
import sys
import tomllib
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Scope = Literal["stories", "articles", "dead-letters", "resend"]
"""Lists and stories; articles' texts and exports; looking at dead letters; sending them again."""

SCOPES: tuple[Scope, ...] = get_args(Scope)
_BYTES = 32


class Token(BaseModel):
    """A token that was given out, without itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    scopes: frozenset[Scope]


class Tokens(BaseModel):
    """All that were given out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tokens: Annotated[list[Token], Field(min_length=1)]

    def holder(self, presented: str) -> Token | None:
        """Whose token this is. Takes as long for a wrong one: a random token's hash needs no salt."""
        digest = hashlib.sha256(presented.encode()).hexdigest()
        found = None
        for token in self.tokens:
            if hmac.compare_digest(token.sha256, digest):
                found = token
        return found


def load(path: Path) -> Tokens:
    """The tokens of a file. Raises OSError, and ValueError where it is no such file."""
    return Tokens.model_validate(tomllib.loads(path.read_text("utf-8")))


def made(name: str, scopes: frozenset[Scope]) -> tuple[str, Token]:
    """A new token and what the file keeps of it."""
    token = secrets.token_urlsafe(_BYTES)
    return token, Token(name=name, sha256=hashlib.sha256(token.encode()).hexdigest(), scopes=scopes)


def main() -> None:
    """Print a new token: NAME [SCOPE...]; without scopes it reads stories and articles."""
    name, *wanted = sys.argv[1:] or ["reader"]
    unknown = [scope for scope in wanted if scope not in SCOPES]
    if unknown:
        sys.exit(f"There is no scope {unknown[0]!r}; there are: {', '.join(SCOPES)}")
    scopes = frozenset(scope for scope in SCOPES if scope in (wanted or ("stories", "articles")))
    token, kept = made(name, scopes)
    print(f"Give this to {name}; it is shown this once:\n  {token}\nAdd this to DATELINE_API_TOKENS:")
    listed = ", ".join(f'"{scope}"' for scope in SCOPES if scope in scopes)
    print(f'[[tokens]]\nname = "{name}"\nsha256 = "{kept.sha256}"\nscopes = [{listed}]')


if __name__ == "__main__":
    main()
