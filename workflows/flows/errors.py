"""What can go wrong in a flow, as Prefect may know it."""

from workflows.errors import WorkError


class FlowStoppedError(WorkError):
    """A flow could not do all it should: see the operations log, it tries again."""

    code = "E-FLOW"

    def __init__(self, *codes: str) -> None:
        super().__init__(
            f"expected a whole sweep, met {', '.join(codes) or self.code}",
            hint="casepath doctor says more; the next sweep tries again",
        )
        self.codes = codes


class PooledError(WorkError):
    """A work pool already runs the deployments, so they are not served as well."""

    code = "E-POOL"

    def __init__(self) -> None:
        super().__init__(
            "expected deployments that are served here, met a work pool's",
            hint="stop the pool's workers and delete its deployments, or use them"
            " and not `casepath work`",
        )
