"""What every event is made of."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen JSON value inside an event. Unknown fields are ignored, NaN and infinity refused."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Event(Value):
    """Something that happened to an article or a story. `schema_version` rises when the schema changes."""

    SCHEMA_VERSION: ClassVar[int] = 1
    schema_version: int = 1

    @property
    def subject(self) -> str:
        """The id of what the event is about: its Kafka key and its CloudEvents subject."""
        raise NotImplementedError
