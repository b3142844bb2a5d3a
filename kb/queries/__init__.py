from kb.queries.catalogue import load_queries
from kb.queries.entities import find_entity
from kb.queries.fill import fill
from kb.queries.header import NamedQuery, Parameter, parse_query
from kb.queries.parameters import bind_parameters
from kb.queries.run import run_query
from kb.queries.service import Ask, Elsewhere, check_allowed, is_federated

__all__ = [
    "Ask",
    "Elsewhere",
    "NamedQuery",
    "Parameter",
    "bind_parameters",
    "check_allowed",
    "fill",
    "find_entity",
    "is_federated",
    "load_queries",
    "parse_query",
    "run_query",
]
