"""The embedded store: Oxigraph in a folder, or in memory for tests and single runs.

The folder holds ``version`` (the format's number) and ``quads`` (Oxigraph's own files).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Variable

from kb.errors import QueryError, StoreClosed, StoreError
from kb.store.base import Answer, Term
from kb.store.keywords import uses_keyword
from kb.store.lock import hold, locked
from kb.store.mistake import describe_mistake
from kb.store.services import check_services
from kb.store.update import changes, replacement
from kb.store.using import with_dataset

FORMAT = "1"


class EmbeddedStore:
    """A :class:`kb.store.Store` in ``folder``, which is made if it is missing; in memory where it is None.

    ``services`` are the endpoints that queries may ask by SERVICE. ``read_only`` opens an existing store for reading,
    beside other readers but no writer. Raises StoreLocked where another process holds it, StoreError where there is
    none, or one that cannot be opened.
    """

    def __init__(
        self, folder: Path | None = None, read_only: bool = False, services: frozenset[str] = frozenset()
    ) -> None:
        self.folder = folder
        self.services = services
        self.read_only = read_only
        self._lock: IO[bytes] | None = None
        self._open: ox.Store | None = ox.Store() if folder is None else self._open_folder(folder)

    def query(
        self,
        sparql: str,
        *,
        bindings: Mapping[str, Term] | None = None,
        default_graphs: Iterable[str] | None = None,
        named_graphs: Iterable[str] | None = None,
        base_iri: str | None = None,
        union: bool = True,
    ) -> Answer:
        """See the Protocol. A variable in ``bindings`` must stand in the SELECT clause (and in GROUP BY); it is
        bound in patterns and filters everywhere but in a subselect that does not project it. Without ``union`` the
        default graph is the unnamed one alone.
        """
        check_services(sparql, self.services, base_iri)
        given = default_graphs is not None or named_graphs is not None
        try:
            return self._store.query(
                sparql,
                base_iri=base_iri,
                # Asked for, the union would override FROM.
                use_default_graph_as_union=union and not given and not uses_keyword(sparql, "FROM", base_iri),
                default_graph=[NamedNode(iri) for iri in default_graphs or ()] if given else None,
                named_graphs=[NamedNode(iri) for iri in named_graphs or ()] if given else None,
                substitutions={Variable(name): term for name, term in bindings.items()} if bindings else None,
            )
        except SyntaxError as error:
            raise describe_mistake(sparql, str(error), base_iri) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(str(error)) from None

    def update(
        self,
        sparql: str,
        *,
        default_graphs: Iterable[str] = (),
        named_graphs: Iterable[str] = (),
        base_iri: str | None = None,
    ) -> None:
        """Run a SPARQL 1.1 Update as one transaction. The graphs (IRIs) are the protocol's ``using-graph-uri``.
        Raises QueryError with line and column; for LOAD too, which would call other machines.
        """
        store = self._writable()
        check_services(sparql, self.services, base_iri, update=True)
        if uses_keyword(sparql, "LOAD", base_iri, update=True):
            raise QueryError("LOAD is not available here: send the graph itself")
        try:
            store.update(with_dataset(sparql, default_graphs, named_graphs, base_iri), base_iri=base_iri)
        except SyntaxError as error:
            raise describe_mistake(sparql, str(error), base_iri, update=True) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(str(error)) from None

    def put(self, graph: NamedNode | DefaultGraph, quads: Iterable[Quad], *, add: bool = False) -> None:
        """Let ``graph`` hold these quads, and no others unless ``add``: one transaction. It is there even if empty."""
        name = "DEFAULT" if isinstance(graph, DefaultGraph) else f"GRAPH {graph}"
        triples = "\n".join(f"{quad.triple} ." for quad in quads)
        data = triples if isinstance(graph, DefaultGraph) else f"{name} {{\n{triples}\n}}"
        steps = [] if add else [f"DROP SILENT {name}"]
        steps += [f"CREATE SILENT {name}"] if isinstance(graph, NamedNode) else []
        with self._reported():
            self._writable().update(" ;\n".join([*steps, f"INSERT DATA {{ {data} }}"]))

    def has_graph(self, graph: str) -> bool:
        """Whether there is a graph of this IRI, if only an empty one."""
        return self._store.contains_named_graph(NamedNode(graph))

    def replace(
        self, graphs: Mapping[str, Iterable[Quad]], *, remove: Iterable[Quad] = (), add: Iterable[Quad] = ()
    ) -> None:
        store = self._writable()
        if update := " ;\n".join([*replacement(store, graphs), *changes(remove, add)]):
            with self._reported():
                store.update(update)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        return self._store.quads_for_pattern(None, None, None, None if graph is None else NamedNode(graph))

    def graphs(self) -> tuple[str, ...]:
        store = self._store
        # Oxigraph remembers a graph that lost its last quad.
        names = [n for n in store.named_graphs() if next(store.quads_for_pattern(None, None, None, n), None)]
        return tuple(sorted(name.value for name in names))

    def load(self, quads: Iterable[Quad]) -> int:
        count = 0

        def counted() -> Iterator[Quad]:
            nonlocal count
            for quad in quads:
                count += 1
                yield quad

        with self._reported():
            self._writable().extend(counted())
        return count

    def snapshot(self, folder: Path) -> None:
        """Put a copy of the store as it is now into a new ``folder`` on the same disk (hard links, so it is fast; a
        store in memory is written out). It opens like any other store. Raises StoreError if the folder exists.
        """
        try:
            folder.mkdir(parents=True)
            if self.folder is None:
                ox.Store(str(folder / "quads")).bulk_extend(self._store)
            else:
                self._store.backup(str(folder / "quads"))
            (folder / "version").write_text(FORMAT + "\n", encoding="utf-8")
        except (OSError, RuntimeError) as error:
            raise StoreError(f"no snapshot in {folder}: {error}") from None

    def dump(self, out: IO[bytes], form: RdfFormat, prefixes: Mapping[str, str]) -> None:
        """Write everything to ``out`` in a format that knows graphs."""
        with self._reported():
            self._store.dump(out, format=form, prefixes=dict(prefixes) if form == RdfFormat.TRIG else None)

    def close(self) -> None:
        """Flush and let go of the folder. Answers not yet used up keep it open until they are dropped."""
        if self._open and not self.read_only and self.folder:
            self._open.flush()
        self._open = None
        if self._lock:
            self._lock.close()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _store(self) -> ox.Store:
        if self._open is None:
            raise StoreClosed("the store is closed")
        return self._open

    def _writable(self) -> ox.Store:
        if self.read_only:
            raise StoreError(f"the store in {self.folder} was opened for reading only")
        return self._store

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the store in {self.folder or 'memory'} failed: {error}") from error

    def _open_folder(self, folder: Path) -> ox.Store:
        version, quads = folder / "version", folder / "quads"
        try:
            if not version.exists():
                self._found(folder, version)
            found = version.read_text(encoding="utf-8", errors="replace").strip()
            if found != FORMAT:
                raise StoreError(f"the store in {folder} has format {found[:20]!r}; this Dateline reads {FORMAT}")
            self._lock = hold(version, shared=self.read_only)
            return ox.Store.read_only(str(quads)) if self.read_only else ox.Store(str(quads))
        except (OSError, RuntimeError) as error:
            if self._lock:
                self._lock.close()
            if "LOCK: " in str(error):
                raise locked(folder) from None
            raise StoreError(f"the store in {folder} cannot be opened: {error}") from None

    def _found(self, folder: Path, version: Path) -> None:
        """Begin a store in a folder that has none: only in an empty one, so that nobody's files are mixed with it."""
        if self.read_only:
            raise StoreError(f"there is no store in {folder}")
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise StoreError(f"{folder} is not empty and holds no Dateline store")
        version.write_text(FORMAT + "\n", encoding="utf-8")
