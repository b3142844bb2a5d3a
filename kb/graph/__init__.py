from kb.graph.labels import event_label
from kb.graph.read import QuadSource, read_entities, read_events, read_reports
from kb.graph.write import article_quads, entities_of, entity_quads, event_quads, link_quads

__all__ = [
    "QuadSource",
    "article_quads",
    "entities_of",
    "entity_quads",
    "event_label",
    "event_quads",
    "link_quads",
    "read_entities",
    "read_events",
    "read_reports",
]
