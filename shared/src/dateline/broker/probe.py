"""Ports, and the question whether a broker answers on one."""

import random
import socket
import struct

from dateline.broker.settings import HOST

# Below every system's ephemeral range: a client that keeps connecting to a broker that is down would one day
# be given the broker's own port, connect to itself, and keep the broker from coming back.
_PORTS = range(20_000, 32_000)
_TIMEOUT_SECONDS = 2.0
_METADATA, _VERSION = 3, 1


def is_free(port: int) -> bool:
    """Whether nobody listens on the loopback `port` now."""
    with socket.socket() as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port(besides: int = 0) -> int:
    """A free loopback port other than `besides`, from a range that no outgoing connection uses."""
    while True:
        port = random.choice(_PORTS)
        if port != besides and is_free(port):
            return port


def answers(port: int) -> bool:
    """Whether the broker on `port` answers a metadata request and names itself as one that may be used."""
    try:
        with socket.create_connection((HOST, port), _TIMEOUT_SECONDS) as connection:
            connection.settimeout(_TIMEOUT_SECONDS)
            return _live_brokers(connection) > 0
    except (OSError, struct.error):
        return False


def _live_brokers(connection: socket.socket) -> int:
    client = b"dateline"
    no_topics = struct.pack(">i", 0)
    request = struct.pack(">hhih", _METADATA, _VERSION, 1, len(client)) + client + no_topics
    connection.sendall(struct.pack(">i", len(request)) + request)
    with connection.makefile("rb") as answer:
        _size, _correlation, brokers = struct.unpack(">iii", answer.read(12))
    return int(brokers)
