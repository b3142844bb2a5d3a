from kb.queries.catalogue import load_queries
from kb.queries.entities import find_entity
from kb.queries.fill import fill
from kb.queries.header import NamedQuery, Parameter, parse_query
from kb.queries.parameters import bind_parameters
from kb.queries.run import run_query

__all__ = [
    "NamedQuery",
    "Parameter",
    "bind_parameters",
    "fill",
    "find_entity",
    "load_queries",
    "parse_query",
    "run_query",
]
