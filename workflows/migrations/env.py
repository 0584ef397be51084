"""How a migration runs: on a connection handed in, in one transaction."""

from alembic import context

connection = context.config.attributes["connection"]
if connection.dialect.name == "sqlite":
    connection.exec_driver_sql("BEGIN IMMEDIATE")
else:
    connection.exec_driver_sql("CREATE SCHEMA IF NOT EXISTS main")
context.configure(
    connection=connection,
    transactional_ddl=True,
    version_table="schema_version",
    version_table_schema="main",
)
with context.begin_transaction():
    context.run_migrations()
if connection.dialect.name == "sqlite":
    connection.exec_driver_sql("COMMIT")
else:
    connection.commit()
