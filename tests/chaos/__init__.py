"""Chaos: articles under load, everything killed at seeded moments; then every article is accounted for.

`plan` says who dies when, `load` drops articles, `killer` kills and starts again, `replay` asks the cores
what each message must have become, `accounts` and `tables` hold topics and store to it, `session` runs all.
"""
