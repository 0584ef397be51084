"""Every page there is: the routes of all groups, in one table."""

from casepath.pages.acting import ROUTES as ACTING
from casepath.pages.administration import ROUTES as ADMINISTRATION
from casepath.pages.appearance import ROUTES as APPEARANCE
from casepath.pages.arriving import ROUTES as ARRIVING
from casepath.pages.audit_lists import ROUTES as AUDIT_LISTS
from casepath.pages.cases import ROUTES as CASES
from casepath.pages.clocks import ROUTES as CLOCKS
from casepath.pages.confirming import ROUTES as CONFIRMING
from casepath.pages.dashboards import ROUTES as DASHBOARDS
from casepath.pages.declined import ROUTES as DECLINED
from casepath.pages.duplicates import ROUTES as DUPLICATES
from casepath.pages.duty import ROUTES as DUTY
from casepath.pages.files import ROUTES as FILES
from casepath.pages.glass import ROUTES as GLASS
from casepath.pages.importing import ROUTES as IMPORTING
from casepath.pages.inbox import ROUTES as INBOX
from casepath.pages.minutes import ROUTES as MINUTES
from casepath.pages.panel_items import ROUTES as PANEL_ITEMS
from casepath.pages.pathways import ROUTES as PATHWAYS
from casepath.pages.people import ROUTES as PEOPLE
from casepath.pages.person import ROUTES as PERSON
from casepath.pages.plain import ROUTES as PLAIN
from casepath.pages.published import ROUTES as PUBLISHED
from casepath.pages.referring import ROUTES as REFERRING
from casepath.pages.requests import ROUTES as REQUESTS
from casepath.pages.sealed import ROUTES as SEALED
from casepath.pages.signing_in import ROUTES as SIGNING_IN
from casepath.pages.sittings import ROUTES as SITTINGS
from casepath.pages.spool import ROUTES as SPOOL
from casepath.pages.standing_in import ROUTES as STANDING_IN
from casepath.pages.trails import ROUTES as TRAILS
from casepath.pages.training import ROUTES as TRAINING
from casepath.pages.transfers import ROUTES as TRANSFERS
from casepath.pages.verifying import ROUTES as VERIFYING
from casepath.pages.worklists import ROUTES as WORKLISTS
from casepath.web.routes import Route

ROUTES: tuple[Route, ...] = (
    *ACTING,
    *ADMINISTRATION,
    *APPEARANCE,
    *ARRIVING,
    *AUDIT_LISTS,
    *CASES,
    *CLOCKS,
    *CONFIRMING,
    *DASHBOARDS,
    *DECLINED,
    *DUPLICATES,
    *DUTY,
    *FILES,
    *GLASS,
    *IMPORTING,
    *INBOX,
    *MINUTES,
    *PANEL_ITEMS,
    *PATHWAYS,
    *PEOPLE,
    *PERSON,
    *PLAIN,
    *PUBLISHED,
    *REFERRING,
    *REQUESTS,
    *SEALED,
    *SIGNING_IN,
    *SITTINGS,
    *SPOOL,
    *STANDING_IN,
    *TRAILS,
    *TRAINING,
    *TRANSFERS,
    *VERIFYING,
    *WORKLISTS,
)
