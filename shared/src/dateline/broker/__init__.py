"""The embedded broker: Apache Kafka for demos, tests and benchmarks; needs the extra `dateline[embedded]`."""

from dateline.broker.embedded import EmbeddedBroker
from dateline.broker.errors import BrokerUnavailable
from dateline.broker.jars import Progress, cache_folder, installed_jars, missing_bytes

__all__ = [
    "BrokerUnavailable",
    "EmbeddedBroker",
    "Progress",
    "cache_folder",
    "installed_jars",
    "missing_bytes",
]
