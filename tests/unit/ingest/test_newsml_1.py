"""NewsML 1.x as agencies send it: copy as NITF, as markup, as text; captions, status, embargo, revisions."""

import pytest

from dateline.delivery import Skipped
from unit.ingest.messages import article, outcomes, reasons, retraction

COPY = "The ferry sailed from its only quay on Tuesday, its operator said."


def _newsml(
    data: str, *, lines: str = "", status: str = "Usable", more: str = "", medium: str = "Text"
) -> str:
    identity = "<PublicIdentifier>urn:newsml:afp.com:20240312T083000Z:TX-1:3</PublicIdentifier>"
    return f"""<NewsML><NewsItem xml:lang="fr"><Identification><NewsIdentifier>
    <RevisionId PreviousRevision="2" Update="N">3</RevisionId>{identity}</NewsIdentifier></Identification>
    <NewsManagement><FirstCreated>20240312T083000+0100</FirstCreated>
    <ThisRevisionCreated>20240312T093000+0100</ThisRevisionCreated><Status FormalName="{status}"/>{more}
    </NewsManagement><NewsComponent><NewsLines><HeadLine>Ferry returns</HeadLine>{lines}</NewsLines>
    <NewsComponent><ContentItem><MediaType FormalName="{medium}"/>{data}</ContentItem></NewsComponent>
    </NewsComponent></NewsItem></NewsML>"""


@pytest.mark.parametrize(
    "data",
    [
        f"<DataContent><nitf><body><body.content><p>{COPY}</p></body.content></body></nitf></DataContent>",
        f"<DataContent><html><body><p>{COPY}</p></body></html></DataContent>",
        f"<DataContent><p>{COPY}</p></DataContent>",
        f"<DataContent><![CDATA[<P>{COPY}</P>]]></DataContent>",
        f"<DataContent>{COPY}</DataContent>",
    ],
)
def test_copy_in_every_dress(data: str) -> None:
    found = article(_newsml(data))
    assert (found.title, found.text, found.language) == ("Ferry returns", COPY, "fr")
    assert (found.provider_version, str(found.published_at)) == (3, "2024-03-12 07:30:00+00:00")
    assert found.agency is not None
    assert (found.agency.name, found.agency.evidence) == ("AFP", "urn:newsml:afp.com")


def test_the_revision_is_no_part_of_the_identity() -> None:
    text = _newsml(f"<DataContent>{COPY}</DataContent>")
    assert article(text).article_id == article(text.replace("TX-1:3", "TX-1:4")).article_id
    gone = retraction(_newsml("", status="Canceled"))
    assert (gone.article_id, gone.version.provider_version) == (article(text).article_id, 3)


def test_an_embargo_holds_until_the_status_changes() -> None:
    change = (
        "<StatusWillChange><FutureStatus FormalName='Usable'/>"
        "<DateAndTime>20240320T060000Z</DateAndTime></StatusWillChange>"
    )
    data = f"<DataContent>{COPY}</DataContent>"
    found = article(_newsml(data, status="Embargoed", more=change))
    assert (found.status, str(found.embargoed_until)) == ("usable", "2024-03-20 06:00:00+00:00")
    assert article(_newsml(data, status="Embargoed")).status == "withheld"


def test_pictures_and_empty_documents_are_skipped() -> None:
    picture = _newsml("", medium="Photo").replace("<ContentItem>", "<ContentItem Href='a.jpg'>")
    assert reasons(outcomes(picture)) == ["picture"]
    (empty,) = outcomes("<NewsML><NewsEnvelope/></NewsML>")
    assert isinstance(empty, Skipped)
    assert empty.reason == "no_items"


def test_both_newsmls_answer_to_the_name() -> None:
    assert article(_newsml(f"<DataContent>{COPY}</DataContent>"), {"dateline.format": "newsml"}).text == COPY
    assert reasons(outcomes("<rss/>", {"dateline.format": "newsml-1"})) == ["wrong_format"]
