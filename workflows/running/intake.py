"""File the rows of approved files in an area, the file proposed first before others."""

from workflows.loading.filing import file_import
from workflows.loading.imports import TO_FILE
from workflows.running.clocks import BATCH
from workflows.running.leases import leased
from workflows.running.swept import Swept
from workflows.service import Service

LEASE = "intake"


def file_imports(
    service: Service, area: str, via: str = "tick", limit: int = BATCH
) -> Swept:
    """File what waits of each approved file; safe to overlap, repeat and miss."""
    with leased(service.database, service.now, area, LEASE) as goes:
        if goes is None:
            return Swept(busy=1)
        with service.database.reading(area) as connection:
            rows = connection.all(TO_FILE, area=area)
        swept = Swept()
        for row in rows:
            left = limit - swept.done
            swept += file_import(service, row, via, goes, left)
        return swept
