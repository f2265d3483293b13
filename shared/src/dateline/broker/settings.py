"""What the embedded broker is told: its `server.properties` and its log4j2 configuration.

One node, this machine only, small: it serves a laptop, a test or a benchmark, never production. Paths are
relative to the broker's folder, its working directory, so any folder name works and the folder can be moved.
"""

from pathlib import Path

HOST = "127.0.0.1"
MAX_MESSAGE_BYTES = 17_825_792  # 17 MB: a dead letter of 16 MB and its headers
SERVER_PROPERTIES = "server.properties"
LOG4J2_PROPERTIES = "log4j2.properties"
FORMATTED = "data/meta.properties"  # Kafka writes it last, so it says that formatting was finished
LOG = "logs/server.log"
CONSOLE = "logs/console.log"
_MEBIBYTE = 1024 * 1024

_NODE = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "log.dirs": "data",
    "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
    "inter.broker.listener.name": "PLAINTEXT",
    "controller.listener.names": "CONTROLLER",
    "auto.create.topics.enable": "false",
}
_SMALL = {
    "num.network.threads": 2,
    "num.io.threads": 4,
    "background.threads": 2,
    "num.recovery.threads.per.data.dir": 2,
    "log.cleaner.threads": 1,
    "log.cleaner.dedupe.buffer.size": 16 * _MEBIBYTE,  # of the heap; Kafka's default takes 128 MiB
    "log.segment.bytes": 128 * _MEBIBYTE,  # what each partition may have to read again after SIGKILL
    "log.index.size.max.bytes": _MEBIBYTE,
    "offsets.topic.num.partitions": 4,
    "offsets.topic.replication.factor": 1,
    "transaction.state.log.num.partitions": 1,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "share.coordinator.state.topic.num.partitions": 1,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
}
_SIZES = {
    "message.max.bytes": MAX_MESSAGE_BYTES,
    "replica.fetch.max.bytes": MAX_MESSAGE_BYTES,
}
_TIMES = {
    "group.initial.rebalance.delay.ms": 0,
    "group.min.session.timeout.ms": 6_000,
    # A broker that was killed is let in again only when its old session has ended: 9 s by default.
    "broker.session.timeout.ms": 3_000,
    "broker.heartbeat.interval.ms": 500,
}


def write_settings(folder: Path, port: int, controller_port: int) -> None:
    """Write both configurations into the broker's folder, over those of an earlier start."""
    (folder / LOG).parent.mkdir(parents=True, exist_ok=True)
    (folder / SERVER_PROPERTIES).write_text(server_properties(port, controller_port), "utf-8")
    (folder / LOG4J2_PROPERTIES).write_text(_LOG4J2, "utf-8")


def server_properties(port: int, controller_port: int) -> str:
    """The text of `server.properties` for these two loopback ports."""
    listeners = f"PLAINTEXT://{HOST}:{port},CONTROLLER://{HOST}:{controller_port}"
    where = {
        "listeners": listeners,
        "advertised.listeners": listeners,
        "controller.quorum.bootstrap.servers": f"{HOST}:{controller_port}",
    }
    values = {**_NODE, **where, **_SMALL, **_SIZES, **_TIMES}
    return "".join(f"{name}={value}\n" for name, value in values.items())


# INFO into the log, a new file at every start, three older ones of at most 10 MB kept.
_LOG4J2 = f"""\
status = warn
rootLogger.level = info
rootLogger.appenderRefs = file
rootLogger.appenderRef.file.ref = File
appender.file.type = RollingFile
appender.file.name = File
appender.file.fileName = {LOG}
appender.file.filePattern = {LOG}.%i
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d %p %m (%c)%n
appender.file.policies.type = Policies
appender.file.policies.start.type = OnStartupTriggeringPolicy
appender.file.policies.size.type = SizeBasedTriggeringPolicy
appender.file.policies.size.size = 10MB
appender.file.strategy.type = DefaultRolloverStrategy
appender.file.strategy.max = 3
"""
