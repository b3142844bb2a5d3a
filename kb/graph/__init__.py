from kb.graph.event_links import EventLink, event_link_quads, read_event_links
from kb.graph.labels import event_label
from kb.graph.namings import naming_quads, read_naming, renamed_quads
from kb.graph.nodes import Node, nodes_of
from kb.graph.read import (
    entities_in,
    read_entities,
    read_entity,
    read_events,
    read_reports,
    reports_in,
)
from kb.graph.terms import decimal
from kb.graph.write import (
    all_named,
    article_quads,
    entities_of,
    entity_quads,
    event_quads,
    fusion_quads,
    link_quads,
    with_fusion_quads,
)

__all__ = [
    "EventLink",
    "Node",
    "all_named",
    "article_quads",
    "decimal",
    "entities_in",
    "entities_of",
    "entity_quads",
    "event_label",
    "event_link_quads",
    "event_quads",
    "fusion_quads",
    "link_quads",
    "naming_quads",
    "nodes_of",
    "read_entities",
    "read_entity",
    "read_event_links",
    "read_events",
    "read_naming",
    "read_reports",
    "renamed_quads",
    "reports_in",
    "with_fusion_quads",
]
