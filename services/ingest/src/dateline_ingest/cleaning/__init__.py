"""Copy as it arrives to copy as an editor would print it. Everything that goes is reported."""
