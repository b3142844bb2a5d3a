from ontology.files import load_ontology, load_shapes, ontology_files

__all__ = ["load_ontology", "load_shapes", "ontology_files"]
