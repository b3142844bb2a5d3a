from kb.queries.catalogue import load_queries
from kb.queries.entities import find_entity
from kb.queries.header import NamedQuery, Parameter, parse_query
from kb.queries.run import run_query
from kb.queries.service import Elsewhere, check_allowed, is_federated

__all__ = [
    "Elsewhere",
    "NamedQuery",
    "Parameter",
    "check_allowed",
    "find_entity",
    "is_federated",
    "load_queries",
    "parse_query",
    "run_query",
]
