"""Who is who among those no gazetteer knows: from how articles name them to one entity for each of them.

The result depends on the set of namings alone, never on their order. Where the evidence does not suffice, two namings
stay two: a wrong merge says untrue things of two people, a missing one only says less.

- Whole names are one where the name is (see :mod:`kb.linking.normal`) and no two countries are given. With namesakes
  in two countries, whoever is named without a country stays apart, by article.
- Spellings that differ more than romanising explains are one only in one country and one office, or for one body.
- A bare surname stays apart by article, but for the same country and the same office.
- Holders and bodies named by their office and state (``x-government-of-pl``) are what they are called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kb.linking.merge import merged_entity
from kb.linking.named import UNKNOWN, Key, Named, Naming, block_of, is_described, named_in
from kb.linking.normal import native_name
from kb.model import Entity, EntityKind, article_key

# Persons and others may go by one name, and one IRI has one kind.
_PREFIX: Mapping[EntityKind, str] = {
    "Person": "",
    "Organization": "org-",
    "ArmedForce": "force-",
    "Place": "place-",
    "State": "state-",
}


def resolve(namings: Iterable[Naming]) -> Mapping[Key, Entity]:
    """The entity behind each naming of somebody unknown, by article and the entity's id there."""
    found: dict[Key, Entity] = {}
    own: dict[str, list[Entity]] = defaultdict(list)
    for article, entity in namings:
        if is_described(entity) or native_name(entity) is None:
            found[article, entity.id] = entity
        else:
            own[article].append(entity)
    blocks: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for article in sorted(own):
        for named in named_in(article, own[article]):
            blocks[block_of(named.namings[0])].append(named)
    for members in blocks.values():
        for slug, group in _groups(members):
            id = UNKNOWN + _PREFIX[group[0].kind] + slug
            entity = merged_entity(id, [naming for named in group for naming in named.namings])
            found.update((key, entity) for named in group for key in named.keys)
    return found


def _groups(members: Sequence[Named]) -> Iterator[tuple[str, Sequence[Named]]]:
    """Those who are one, with what their id says after ``x-``. All of ``members`` have a similar last name."""
    clusters = _whole([named for named in members if not named.bare])
    apart = _bare(clusters, [named for named in members if named.bare])
    names = [_name(cluster) for cluster in clusters]
    for cluster, name in zip(clusters, names, strict=True):
        yield name if names.count(name) == 1 else f"{name}-{_namesake(cluster)}", cluster
    for told, cluster in apart.items():
        yield "-".join(filter(None, told)).replace(" ", "-").lower(), cluster


def _whole(members: Sequence[Named]) -> list[list[Named]]:
    """Clusters of whole names, each within one country; who has none joins the only cluster of the name."""
    clusters: list[list[Named]] = []
    for country in sorted({named.country or "" for named in members} - {""}):
        clusters += _similar([named for named in members if named.country == country])
    native = list(clusters)
    for group in _similar([named for named in members if not named.country]):
        names = {named.normal for named in group}
        homes = [cluster for cluster in native if any(named.normal in names for named in cluster)]
        free = [named for named in group if len(homes) == 1 and not _meets(named, homes[0])]
        apart = [named for named in group if named not in free]
        if free:
            homes[0].extend(free)
        clusters += [[named] for named in apart] if homes else [apart]
    return clusters


def _by_name(members: Sequence[Named]) -> list[list[Named]]:
    groups: dict[str, list[Named]] = defaultdict(list)
    for named in members:
        groups[named.normal].append(named)
    return [groups[normal] for normal in sorted(groups)]


def _similar(members: Sequence[Named]) -> list[list[Named]]:
    """Clusters within one country, or without any: one name, or a similar one with the same title or body.

    Similar names that one article tells apart are not one, and neither is anything they would hold together.
    """
    chains: list[list[list[Named]]] = []
    for group in _by_name(members):
        near = [chain for chain in chains if any(_agree(group, other) for other in chain)]
        chains = [chain for chain in chains if chain not in near] + [[group, *(one for chain in near for one in chain)]]
    clusters: list[list[Named]] = []
    for chain in chains:
        joined = [named for group in chain for named in group]
        several = len({named.article for named in joined}) < len(joined)
        clusters += chain if several else [joined]
    return clusters


def _agree(group: Sequence[Named], other: Sequence[Named]) -> bool:
    return group[0].outline == other[0].outline and any(
        named.evidence & rival.evidence for named in group for rival in other
    )


def _bare(clusters: Sequence[list[Named]], bare: Sequence[Named]) -> dict[tuple[str, ...], list[Named]]:
    """Put each bare surname into the one cluster its country and office lead to; the others, by what they share."""
    apart: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    joining: list[tuple[list[Named], Named]] = []
    for named in bare:
        homes = [cluster for cluster in clusters if named.title and any(_holds(other, named) for other in cluster)]
        if len(homes) == 1 and not _meets(named, homes[0]):
            joining.append((homes[0], named))
        elif named.title and not homes:
            apart[named.normal, *named.title].append(named)
        else:
            apart[named.normal, named.country or "", article_key(named.article)].append(named)
    for cluster, named in joining:
        cluster.append(named)
    return apart


def _holds(named: Named, bare: Named) -> bool:
    return named.title == bare.title and named.normal.split(" ")[-1] == bare.normal.split(" ")[-1]


def _meets(named: Named, cluster: Sequence[Named]) -> bool:
    """Whether the cluster has somebody of the same article, which tells the two apart."""
    return any(other.article == named.article for other in cluster)


def _name(cluster: Sequence[Named]) -> str:
    return min(named.normal for named in cluster if not named.bare).replace(" ", "-")


def _namesake(cluster: Sequence[Named]) -> str:
    """What tells ``cluster`` from others of its name: its country, or the one article that names it."""
    country = next((named.country for named in cluster if named.country), None)
    return (country or article_key(cluster[0].article)).lower()
