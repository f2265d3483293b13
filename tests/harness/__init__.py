"""What tests need of the real world: a broker, service processes, and the contents of topics."""
