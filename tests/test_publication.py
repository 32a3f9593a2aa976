"""Publisher and date of publication: invented heads of pages, negative cases first-class (tests/cases/publication)."""

from __future__ import annotations

from typing import Any

import pytest

from meetx.mentions import dates, publication
from meetx.resolve import dates as resolve
from tests.conftest import cases, whole_page


@pytest.mark.parametrize("case", cases("publication"))
def test_publication(case: dict[str, Any]) -> None:
    doc = whole_page(case["text"])
    doc.source = doc.source._replace(meta=case.get("meta", {}))
    found = publication.find(doc)
    published = resolve.published(doc, dates.find(doc), found)
    publisher = resolve.publisher(doc, found)
    assert {"publisher": publisher.name if publisher else None, "published": published.iso if published else None} == case["expect"]
    if publisher and publisher.span:
        assert doc.value(*publisher.span) == publisher.name
