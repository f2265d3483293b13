"""What the embedded broker is told: its `server.properties` and its log4j2 configuration.

One node, this machine only, small: it serves a laptop, a test or a benchmark, never production.
"""

from pathlib import Path

HOST = "127.0.0.1"
MAX_MESSAGE_BYTES = 17_825_792  # 17 MB: a dead letter of 16 MB and its headers
_MEBIBYTE = 1024 * 1024


def server_properties(folder: Path, port: int, controller_port: int) -> str:
    """The text of `server.properties` for a broker whose data lie below `folder`."""
    values = {**_node(folder, port, controller_port), **_SMALL, **_SIZES, **_TIMES}
    return "".join(f"{name}={value}\n" for name, value in values.items())


def _node(folder: Path, port: int, controller_port: int) -> dict[str, object]:
    return {
        "process.roles": "broker,controller",
        "node.id": 1,
        "listeners": f"PLAINTEXT://{HOST}:{port},CONTROLLER://{HOST}:{controller_port}",
        "advertised.listeners": f"PLAINTEXT://{HOST}:{port},CONTROLLER://{HOST}:{controller_port}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "PLAINTEXT",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.bootstrap.servers": f"{HOST}:{controller_port}",
        "log.dirs": _escape(data_folder(folder)),
        "auto.create.topics.enable": "false",
    }


_SMALL = {
    "num.network.threads": 2,
    "num.io.threads": 4,
    "background.threads": 2,
    "num.recovery.threads.per.data.dir": 2,
    "log.cleaner.threads": 1,
    "log.cleaner.dedupe.buffer.size": 16 * _MEBIBYTE,  # of the heap; Kafka's default takes 128 MiB
    "log.segment.bytes": 128 * _MEBIBYTE,  # what a restart after SIGKILL reads again, a partition
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


def log4j2_properties(folder: Path) -> str:
    """The text of a log4j2 configuration: INFO into `server.log`, a new file a start, 3 of 10 MB kept."""
    return _LOG4J2.replace("LOGS", _escape(logs_folder(folder)))


def data_folder(folder: Path) -> Path:
    """Where the partitions are kept."""
    return folder / "data"


def logs_folder(folder: Path) -> Path:
    """Where the broker writes about itself."""
    return folder / "logs"


def _escape(path: Path) -> str:
    return path.as_posix()


_LOG4J2 = """\
status = warn
rootLogger.level = info
rootLogger.appenderRefs = file
rootLogger.appenderRef.file.ref = File
appender.file.type = RollingFile
appender.file.name = File
appender.file.fileName = LOGS/server.log
appender.file.filePattern = LOGS/server.%i.log
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d %p %m (%c)%n
appender.file.policies.type = Policies
appender.file.policies.start.type = OnStartupTriggeringPolicy
appender.file.policies.size.type = SizeBasedTriggeringPolicy
appender.file.policies.size.size = 10MB
appender.file.strategy.type = DefaultRolloverStrategy
appender.file.strategy.max = 3
"""
