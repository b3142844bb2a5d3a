"""What the service says of itself."""

from __future__ import annotations

from typing import Any

from server.reconcile.kinds import types


def manifest(address: str, base: str) -> dict[str, Any]:
    """The manifest of the service at ``address``, whose identifiers stand under ``base``."""

    def at(path: str) -> dict[str, str]:
        return {"service_url": address, "service_path": path}

    return {
        "versions": ["0.2"],
        "name": "Dateline",
        "identifierSpace": f"{base}id/",
        "schemaSpace": "https://w3id.org/dateline#",
        "documentation": "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/",
        "defaultTypes": [{"id": id, "name": name} for id, name in types().items()],
        "view": {"url": f"{base}id/{{{{id}}}}"},
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": 420, "height": 300},
        "suggest": {"entity": at("/suggest/entity"), "type": at("/suggest/type"), "property": at("/suggest/property")},
        "extend": {"propose_properties": at("/properties"), "property_settings": []},
    }
