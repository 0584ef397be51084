"""The pages and the JSON interface under a web server.

- Cookies travel by TLS alone: the proxy in front does it.
- Only what the one named proxy forwards is believed; without one, nothing is.
"""

import uvicorn

from casepath.api.app import interface
from casepath.web.app import pages
from casepath.web.running_site import Site
from config.settings import Settings
from workflows.sealing.watching import watched
from workflows.service import Service


def serve_pages(service: Service, settings: Settings, host: str, port: int) -> None:
    """Serve until stopped; no key stays in memory where somebody has sealed."""
    with watched(service, settings):
        uvicorn.Server(server_config(Site(service, settings), host, port)).run()


def server_config(site: Site, host: str, port: int) -> uvicorn.Config:
    """Give how a site is served."""
    proxy = site.settings.proxy
    return uvicorn.Config(
        pages(site, interface(site)),
        host=host,
        port=port,
        proxy_headers=bool(proxy),
        forwarded_allow_ips=proxy or None,
        server_header=False,
        access_log=False,
        log_level="warning",
    )
