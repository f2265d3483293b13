"""Stories with their members, what has become of them, and what they are found by."""

import sqlalchemy as sa

from dateline_store.schema.columns import BIG, BIGS, BYTEWISE, NUMBER, Instant, metadata, of_article


def _of_shown(name: str, *columns: str) -> sa.Index:
    """An index of the stories that have something to show."""
    shown = sa.text("visible_from IS NOT NULL")
    return sa.Index(f"ix_stories_{name}", *columns, sqlite_where=shown, postgresql_where=shown)


stories = sa.Table(
    "stories",
    metadata,
    sa.Column("story_id", sa.Uuid, primary_key=True),
    sa.Column("revision", BIG, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("replaced_by", sa.Uuid),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("first_seen", Instant, nullable=False),
    sa.Column("last_seen", Instant, nullable=False),
    sa.Column("outlets", sa.Text, nullable=False),  # JSON
    sa.Column("origins", sa.Text, nullable=False),  # JSON
    sa.Column("articles", sa.Integer, nullable=False, server_default="0"),
    sa.Column("visible_from", Instant),
    sa.Column("title_from", Instant),
    sa.Column("open_from", Instant),
    sa.Column("heat", sa.Double),
    sa.Column("line", sa.Text),  # JSON
    _of_shown("latest", "last_seen", "story_id"),
    _of_shown("newest", "first_seen", "story_id"),
    _of_shown("language", "language", "last_seen", "story_id"),
    _of_shown("growing", "heat", "story_id"),
    sa.Index("ix_stories_last_seen", "last_seen"),
)
"""The last snapshot of each story. From `articles` on what its counted members say, those that are stored,
usable and not retracted, while it is active or expired. `visible_from`: when the first of them may be
read; `open_from`: when all may be; `title_from`: when the first may be that bears the title; none where none
is or does. `heat` orders stories by how they grow (`growth`), `line` is what a list shows (`lines`)."""

story_articles = sa.Table(
    "story_articles",
    metadata,
    sa.Column("story_id", sa.Uuid, primary_key=True),
    sa.Column("article_id", sa.Uuid, primary_key=True),
    sa.Column("received_at", Instant),
    sa.Column("visible_from", Instant),
    sa.Index("ix_story_articles_article_id", "article_id"),
    sa.Index("ix_story_articles_arrivals", "story_id", "received_at", "article_id"),
)
"""Membership as the last snapshot has it. `received_at` is the article's, and `visible_from` the end of its
embargo or EPOCH; both none where it does not count: not stored, withheld, retracted, or its story merged or
retracted."""

story_changes = sa.Table(
    "story_changes",
    metadata,
    sa.Column("sequence", NUMBER, primary_key=True),
    sa.Column("story_id", sa.Uuid, nullable=False),
    sa.Column("revision", BIG, nullable=False),
    sa.Column("change", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("replaced_by", sa.Uuid),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("stored_at", Instant, nullable=False, server_default=sa.func.now()),
    sa.Index("ix_story_changes_story_id", "story_id", "revision", unique=True),
    sa.Index("ix_story_changes_at", "at"),
    sqlite_autoincrement=True,
)
"""Every snapshot seen, as it came. Numbers rise with the commits, as those of `article_log` do. `at` is the
story's last_seen then."""

story_moves = sa.Table(
    "story_moves",
    metadata,
    sa.Column("story_id", sa.Uuid, primary_key=True),
    sa.Column("revision", BIG, primary_key=True, autoincrement=False),
    sa.Column("article_id", sa.Uuid, primary_key=True),
    sa.Column("from_story", sa.Uuid, nullable=False),
    sa.Column("to_story", sa.Uuid, nullable=False),
    sa.Index("ix_story_moves_article_id", "article_id"),
)
"""Articles that found a better home, told by each of the two stories with the revision of its own."""

story_redirects = sa.Table(
    "story_redirects",
    metadata,
    sa.Column("story_id", sa.Uuid, primary_key=True),
    sa.Column("revision", BIG, nullable=False),
    sa.Column("replaced_by", sa.Uuid, nullable=False),
    sa.Index("ix_story_redirects_replaced_by", "replaced_by"),
)
"""Where a merged story went. Outlives the merged story's own row for as long as there is its successor."""

facets = sa.Table(
    "facets",
    metadata,
    sa.Column("facet_id", BIG, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("name", BYTEWISE, nullable=False),
    sa.Column("articles", sa.Integer, nullable=False, server_default="0"),
)
"""What stories can be found by: people, organisations, places, topics, outlets ... `facet_id` is a hash of
`kind` and `key` (`faceting.facet_id`), so that nobody has to ask for it. `articles`: how many members of
stories count for it, the sum of story_facets.articles."""

facet_names = sa.Table(
    "facet_names",
    metadata,
    sa.Column("start", BYTEWISE, primary_key=True),
    sa.Column("facet_id", BIG, primary_key=True, autoincrement=False),
    sa.Index("ix_facet_names_facet_id", "facet_id"),
)
"""A facet's name from each of its words on, folded: what is typed first may be any of them."""

article_facets = sa.Table(
    "article_facets",
    metadata,
    of_article(),
    sa.Column("facet_ids", BIGS, nullable=False),
)
"""What the current version of an article adds to its story's facets. Who has a facet is asked of
`article_words`, which holds them too (`indexing.facet_word`)."""

story_facets = sa.Table(
    "story_facets",
    metadata,
    sa.Column("story_id", sa.Uuid, primary_key=True),
    sa.Column("facet_id", BIG, primary_key=True, autoincrement=False),
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("at", Instant, nullable=False),
    sa.Column("visible_from", Instant, nullable=False),
    sa.Index("ix_story_facets_latest", "facet_id", "at", "story_id"),
)
"""How many of a story's counted members have a facet, when the newest of them arrived, and from when
on one of them may be read."""
