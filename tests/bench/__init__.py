"""What is timed: `python -m bench` runs the rows of `bench.rows` in turn and writes ./bench-results/.

A new row is one new file in `rows/` with a `bench.row.Row` in it; nothing else needs to know.
"""
