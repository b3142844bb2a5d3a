from kb.graph.labels import event_label
from kb.graph.read import QuadSource, entities_in, read_entities, read_events, read_reports, reports_in
from kb.graph.write import article_quads, entities_of, entity_quads, event_quads, fusion_quads, link_quads

__all__ = [
    "QuadSource",
    "article_quads",
    "entities_in",
    "entities_of",
    "entity_quads",
    "event_label",
    "event_quads",
    "fusion_quads",
    "link_quads",
    "read_entities",
    "read_events",
    "read_reports",
    "reports_in",
]
