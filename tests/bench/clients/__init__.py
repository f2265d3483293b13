"""Processes that do the same work through different clients. None imports what only another needs."""
