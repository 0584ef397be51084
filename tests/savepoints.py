"""A savepoint inside a test's transaction, undone when an error leaves it."""

from contextlib import contextmanager


@contextmanager
def savepoint(connection, name):
    connection.text(f"SAVEPOINT {name}")
    try:
        yield
    except BaseException:
        connection.text(f"ROLLBACK TO SAVEPOINT {name}")
        raise
    finally:
        connection.text(f"RELEASE SAVEPOINT {name}")
