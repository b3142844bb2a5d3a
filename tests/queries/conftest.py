from collections.abc import Iterator

import pytest

from kb.store import EmbeddedStore
from kb.vocab import Iris
from tests.server.world import BASE, world_quads


@pytest.fixture(scope="session")
def store() -> Iterator[EmbeddedStore]:
    """The world, in memory; the tests only read it."""
    with EmbeddedStore() as opened:
        opened.load(world_quads())
        yield opened


@pytest.fixture(scope="session")
def iris() -> Iris:
    return Iris(BASE)
