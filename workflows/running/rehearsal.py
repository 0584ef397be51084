"""Rehearse a restore each month: the newest backup, aside, verified; told by verdicts.

- Once a backup: another run of the same month does nothing more.
- A bad verdict, and a month without a backup, is an alarm.
- Where no folder of backups is named there is nothing to rehearse.
"""

from config.settings import Settings
from workflows.backup.commands import TellRehearsed
from workflows.backup.manifest import Backup, newest_in
from workflows.backup.rehearsing import Rehearsal, rehearse
from workflows.errors import BackupError
from workflows.installation import signer_of
from workflows.people import CHECKPOINTS
from workflows.running.clocks import raise_alarm
from workflows.running.done import once
from workflows.running.swept import Swept
from workflows.service import Service

WORK = "rehearse-restore"
NO_BACKUP = "no_backup"


def rehearse_restore(
    service: Service, settings: Settings, area: str, via: str = "tick"
) -> Swept:
    """Restore the newest backup aside unless that was done, and say how it stands."""
    if settings.backup_folder is None:
        return Swept(left=1)
    try:
        backup = newest_in(settings.backup_folder)
    except BackupError as error:
        raise_alarm(service, area, via, NO_BACKUP)
        return Swept(failed=1, codes={error.code: 1})

    def do() -> Swept:
        return _swept(rehearse_and_tell(service, settings, area, backup, via))

    return once(service, area, WORK, backup.manifest.backup, do)


def rehearse_and_tell(
    service: Service, settings: Settings, area: str, backup: Backup, via: str
) -> Rehearsal:
    """Rehearse one backup for an area, and record what came of it."""
    key = signer_of(settings, area).verifier
    came = rehearse(service, settings, area, backup, key)
    verdicts = ".".join(came.failed) or "good"
    service.handle(
        TellRehearsed(
            area=area,
            by=CHECKPOINTS,
            key=f"rehearsed/{came.backup}/{verdicts}",
            via=via,
            backup=came.backup,
            failed=came.failed,
        )
    )
    return came


def _swept(came: Rehearsal) -> Swept:
    if came.failed:
        codes = {f"{BackupError.code}-{name.upper()}": 1 for name in came.failed}
        return Swept(failed=1, codes=codes)
    return Swept(done=1)
