from collections.abc import Iterator

import pytest

from tests.server.browser import CHROMIUM, served, visit
from tests.server.pages_client import client_over, world_client
from tests.server.test_pages_hostile import hostile_quads
from tests.server.world import article_key

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
PAGES = [
    "/",
    "/event/treaty-signing?lang=uk",
    "/actor/kp",
    f"/article/{article_key('a1')}",
    "/queries/contacts",
    "/none",
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(world_client().application) as base:
        yield base


@pytest.mark.parametrize("path", PAGES)
def test_a_browser_has_nothing_to_complain_of(address: str, path: str) -> None:
    seen = visit(address + path)
    expected = ["404"] if path == "/none" else []
    assert [line for line in seen.console if not any(word in line for word in expected)] == []
    assert "<h1" in seen.document


def test_hostile_data_runs_nothing() -> None:
    with served(client_over(hostile_quads()).application) as base:
        seen = visit(base + "/event/treaty-signing")
    assert seen.console == ()
    assert "&lt;script&gt;" in seen.document
    assert "<script" not in seen.document
