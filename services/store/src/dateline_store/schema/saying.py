"""What the current version of an article says, from its enrichment. Spans are JSON: [[start, end], ...]."""

import sqlalchemy as sa

from dateline_store.schema.columns import BIG, metadata, numbered, of_article

article_entities = sa.Table(
    "article_entities",
    metadata,
    of_article(),
    sa.Column("facet_id", BIG, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),  # canonical in this article
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("mentions", sa.Integer, nullable=False),
    sa.Column("spans", sa.Text, nullable=False),
    sa.Column("aliases", sa.Text, nullable=False),  # JSON list
    sa.Column("roles", sa.Text, nullable=False),  # JSON list
    sa.Column("confidence", sa.Double, nullable=False),
)

article_places = sa.Table(
    "article_places",
    metadata,
    of_article(),
    sa.Column("geonames_id", BIG, primary_key=True, autoincrement=False),
    sa.Column("metonym", sa.Boolean, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("country", sa.Text, nullable=False),
    sa.Column("admin1", sa.Text),
    sa.Column("latitude", sa.Double, nullable=False),
    sa.Column("longitude", sa.Double, nullable=False),
    sa.Column("mentions", sa.Integer, nullable=False),
    sa.Column("spans", sa.Text, nullable=False),
    sa.Column("confidence", sa.Double, nullable=False),
)
"""`metonym`: the name stands for a government or a people, so the story is not there."""

article_dates = sa.Table(
    "article_dates",
    metadata,
    of_article(),
    numbered(),
    sa.Column("value", sa.Text, nullable=False),  # EDTF
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("span_start", sa.Integer, nullable=False),
    sa.Column("span_end", sa.Integer, nullable=False),
    sa.Column("confidence", sa.Double, nullable=False),
)

quotes = sa.Table(
    "quotes",
    metadata,
    of_article(),
    numbered(),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("span_start", sa.Integer, nullable=False),
    sa.Column("span_end", sa.Integer, nullable=False),
    sa.Column("speaker", sa.Text),
    sa.Column("speaker_id", BIG),  # the person's facet
    sa.Column("verb", sa.Text),
    sa.Column("direct", sa.Boolean, nullable=False),
    sa.Column("confidence", sa.Double, nullable=False),
    sa.Index(
        "ix_quotes_speaker_id",
        "speaker_id",
        sqlite_where=sa.text("speaker_id IS NOT NULL"),
        postgresql_where=sa.text("speaker_id IS NOT NULL"),
    ),
)

article_topics = sa.Table(
    "article_topics",
    metadata,
    of_article(),
    sa.Column("qcode", sa.Text, primary_key=True),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("broader", sa.Text),
    sa.Column("score", sa.Double, nullable=False),
)

captions = sa.Table(
    "captions",
    metadata,
    of_article(),
    numbered(),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("credit", sa.Text),
)

SAYING = (article_entities, article_places, article_dates, quotes, article_topics, captions)
