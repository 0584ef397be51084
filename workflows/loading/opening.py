"""Open a sealed file: its rows, as they were checked for their version."""

from typing import Any

from records.cases import load, open_version
from workflows.loading.checking import Loadable, loadable
from workflows.service import Service


def opened_rows(service: Service, row: Any) -> Loadable:
    """Open a sealed file and give its rows, as checked for their version."""
    with service.database.reading(row.area) as connection:
        version = service.versions.named(connection, row.area, row.digest)
        sealed = load(connection, row.area, row.import_ref, row.record)
    content = open_version(sealed, service.data_keys).content
    source = str(content["file"]).encode()
    return loadable(version, source, service.provider.index_key(row.area))
