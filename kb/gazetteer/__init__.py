"""Known actors and places: who they are, how they are called, who held which office when."""

from kb.gazetteer.gazetteer import Gazetteer, load_gazetteer, surname
from kb.gazetteer.names import Found, Name, NameIndex
from kb.gazetteer.offices import Office

__all__ = ["Found", "Gazetteer", "Name", "NameIndex", "Office", "load_gazetteer", "surname"]
