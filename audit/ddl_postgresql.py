"""The log's tables and guards on PostgreSQL, as frozen text.

- Row triggers as on SQLite and one against TRUNCATE, all ENABLE ALWAYS, so that
  even `session_replication_role` does not pass them by.
- Row-level security by area is forced on every table, on the owner too.
- The app may read and append, advance the head and add signatures; the audit
  reader may read. Rights are given to the roles that exist.
- After a transaction the area setting reads as '', so no area has that name.
"""

ROLES = ("casepath_app", "casepath_audit")
NAMES = ("audit_log", "audit_entry", "audit_node", "audit_head", "audit_checkpoint")

SCHEMA = ("CREATE SCHEMA IF NOT EXISTS main",)

TABLES = (
    """CREATE TABLE main.audit_log(
  area text NOT NULL CONSTRAINT audit_log_area CHECK (area <> ''),
  gen bigint NOT NULL,
  origin text NOT NULL CONSTRAINT audit_log_origin UNIQUE,
  CONSTRAINT audit_log_key PRIMARY KEY (area, gen))""",
    """CREATE TABLE main.audit_entry(
  area text NOT NULL CONSTRAINT audit_entry_area CHECK (area <> ''),
  gen bigint NOT NULL,
  seq bigint NOT NULL,
  case_ref text,
  cseq bigint,
  body bytea NOT NULL,
  leaf bytea NOT NULL CONSTRAINT audit_entry_leaf CHECK (length(leaf) = 32),
  CONSTRAINT audit_entry_chain CHECK ((case_ref IS NULL) = (cseq IS NULL)),
  CONSTRAINT audit_entry_key PRIMARY KEY (area, gen, seq),
  CONSTRAINT audit_entry_case UNIQUE (area, case_ref, cseq))""",
    """CREATE TABLE main.audit_node(
  area text NOT NULL CONSTRAINT audit_node_area CHECK (area <> ''),
  gen bigint NOT NULL,
  level integer NOT NULL CONSTRAINT audit_node_level CHECK (level BETWEEN 1 AND 62),
  idx bigint NOT NULL,
  hash bytea NOT NULL CONSTRAINT audit_node_hash CHECK (length(hash) = 32),
  CONSTRAINT audit_node_key PRIMARY KEY (area, gen, level, idx))""",
    """CREATE TABLE main.audit_head(
  area text NOT NULL CONSTRAINT audit_head_area CHECK (area <> ''),
  gen bigint NOT NULL,
  size bigint NOT NULL,
  frontier bytea NOT NULL,
  last_ts bigint NOT NULL,
  CONSTRAINT audit_head_key PRIMARY KEY (area, gen))""",
    """CREATE TABLE main.audit_checkpoint(
  area text NOT NULL CONSTRAINT audit_checkpoint_area CHECK (area <> ''),
  gen bigint NOT NULL,
  size bigint NOT NULL,
  note bytea NOT NULL,
  CONSTRAINT audit_checkpoint_key PRIMARY KEY (area, gen, size))""",
)

FUNCTIONS = {
    "audit_refuse": """
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END""",
    "audit_entry_next": """
BEGIN
  IF NEW.seq IS DISTINCT FROM (SELECT size FROM main.audit_head
      WHERE area = NEW.area AND gen = NEW.gen) THEN
    RAISE EXCEPTION 'audit_entry.seq must equal the head size';
  END IF;
  RETURN NEW;
END""",
    "audit_node_in_tree": """
BEGIN
  IF NEW.idx < 0 OR NEW.idx >= (1::bigint << (62 - NEW.level))
      OR ((NEW.idx + 1) << NEW.level) > 1 + (SELECT size FROM main.audit_head
        WHERE area = NEW.area AND gen = NEW.gen) THEN
    RAISE EXCEPTION 'audit_node lies outside the tree';
  END IF;
  RETURN NEW;
END""",
    "audit_head_forward": """
BEGIN
  IF NEW.size <> OLD.size + 1 OR NEW.area <> OLD.area OR NEW.gen <> OLD.gen
      OR NEW.last_ts < OLD.last_ts
      OR NOT EXISTS (SELECT 1 FROM main.audit_entry
        WHERE area = NEW.area AND gen = NEW.gen AND seq = OLD.size) THEN
    RAISE EXCEPTION 'the head advances by one';
  END IF;
  RETURN NEW;
END""",
    "audit_head_starts_empty": """
BEGIN
  IF NEW.size <> 0 OR length(NEW.frontier) <> 0 THEN
    RAISE EXCEPTION 'a head starts empty';
  END IF;
  RETURN NEW;
END""",
    "audit_checkpoint_gains": """
BEGIN
  IF NEW.area <> OLD.area OR NEW.gen <> OLD.gen OR NEW.size <> OLD.size
      OR substr(NEW.note, 1, length(OLD.note)) <> OLD.note THEN
    RAISE EXCEPTION 'a checkpoint only gains signatures';
  END IF;
  RETURN NEW;
END""",
}

_WHOLE = "FOR EACH STATEMENT EXECUTE FUNCTION main."
_ROW = "FOR EACH ROW EXECUTE FUNCTION main."
_APPEND_ONLY = ("audit_log", "audit_entry", "audit_node")
_KEPT = ("audit_head", "audit_checkpoint")

# Each: name, table, when it fires, the function and what it is told.
TRIGGERS = (
    *(
        (f"{name}_no_update", name, "BEFORE UPDATE",
         f"{_ROW}audit_refuse('{name} is append-only')")
        for name in _APPEND_ONLY
    ),
    *(
        (f"{name}_no_delete", name, "BEFORE DELETE",
         f"{_ROW}audit_refuse('{name} is append-only')")
        for name in (*_APPEND_ONLY, *_KEPT)
    ),
    *(
        (f"{name}_no_truncate", name, "BEFORE TRUNCATE",
         f"{_WHOLE}audit_refuse('{name} is append-only')")
        for name in NAMES
    ),
    ("audit_entry_next", "audit_entry", "BEFORE INSERT", f"{_ROW}audit_entry_next()"),
    ("audit_node_in_tree", "audit_node", "BEFORE INSERT",
     f"{_ROW}audit_node_in_tree()"),
    ("audit_head_forward", "audit_head", "BEFORE UPDATE",
     f"{_ROW}audit_head_forward()"),
    ("audit_head_starts_empty", "audit_head", "BEFORE INSERT",
     f"{_ROW}audit_head_starts_empty()"),
    ("audit_checkpoint_gains", "audit_checkpoint", "BEFORE UPDATE",
     f"{_ROW}audit_checkpoint_gains()"),
)  # fmt: skip

AREA = "(area = current_setting('app.area'::text, true))"

# A temporary table of the same name would otherwise take the inserts.
NO_SHADOWS = """DO $do$ BEGIN
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $do$"""

# The rights of the roles: on a table, or on one of its columns.
RIGHTS = (
    *(("casepath_app", name, "", "SELECT") for name in NAMES),
    *(("casepath_app", name, "", "INSERT") for name in NAMES),
    *(("casepath_app", "audit_head", column, "UPDATE")
      for column in ("size", "frontier", "last_ts")),
    ("casepath_app", "audit_checkpoint", "note", "UPDATE"),
    *(("casepath_audit", name, "", "SELECT") for name in NAMES),
)  # fmt: skip


def statements() -> list[str]:
    """Give all statements that make and guard the log, in order."""
    return [
        *SCHEMA,
        *TABLES,
        *(
            f"CREATE FUNCTION main.{name}() RETURNS trigger LANGUAGE plpgsql "
            f"AS $body${body}$body$"
            for name, body in FUNCTIONS.items()
        ),
        *(step for trigger in TRIGGERS for step in _trigger(*trigger)),
        *(step for name in NAMES for step in _security(name)),
        *(_for_role(role, f"GRANT USAGE ON SCHEMA main TO {role}") for role in ROLES),
        *(_for_role(right[0], _grant(*right)) for right in RIGHTS),
        NO_SHADOWS,
    ]


def _trigger(name: str, table: str, when: str, action: str) -> tuple[str, str]:
    return (
        f"CREATE TRIGGER {name} {when} ON main.{table} {action}",
        f"ALTER TABLE main.{table} ENABLE ALWAYS TRIGGER {name}",
    )


def _security(table: str) -> tuple[str, str, str]:
    return (
        f"ALTER TABLE main.{table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE main.{table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY by_area ON main.{table} USING {AREA} WITH CHECK {AREA}",
    )


def _grant(role: str, table: str, column: str, right: str) -> str:
    on_column = f" ({column})" if column else ""
    return f"GRANT {right}{on_column} ON main.{table} TO {role}"


def _for_role(role: str, statement: str) -> str:
    return (
        f"DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') "
        f"THEN {statement}; END IF; END $do$"
    )


# What the database holds about the log, one line a fact. Names of catalogue
# columns are older than any release we run on; definitions printed by the
# server are not compared, because their spelling may change with it.
HELD = """
WITH ours AS (SELECT oid, relname, relacl, relowner, relrowsecurity AS own,
    relforcerowsecurity AS forced FROM pg_class
  WHERE relnamespace = 'main'::regnamespace AND relname LIKE 'audit\\_%'
    AND relkind IN ('r', 'v', 'm', 'p'))
SELECT format('trigger %s %s %s %s %s %s', t.tgname, c.relname, t.tgenabled, t.tgtype,
    p.proname, encode(t.tgargs, 'escape'))
  FROM pg_trigger t JOIN ours c ON c.oid = t.tgrelid
  JOIN pg_proc p ON p.oid = t.tgfoid
UNION ALL SELECT format('function %s %s', p.proname, p.prosrc) FROM pg_proc p
  WHERE p.pronamespace = 'main'::regnamespace AND p.proname LIKE 'audit\\_%'
UNION ALL SELECT format('security %s %s %s', relname, own, forced) FROM ours
UNION ALL SELECT format('policy %s %s %s %s %s %s', policyname, tablename, permissive,
    cmd, qual, with_check)
  FROM pg_policies WHERE schemaname = 'main' AND tablename LIKE 'audit\\_%'
UNION ALL SELECT format('constraint %s %s %s', c.relname, k.conname, k.convalidated)
  FROM pg_constraint k JOIN ours c ON c.oid = k.conrelid
  WHERE k.contype IN ('p', 'u', 'c', 'f', 'x')
UNION ALL SELECT format('rule %s %s', c.relname, w.rulename)
  FROM pg_rewrite w JOIN ours c ON c.oid = w.ev_class
UNION ALL SELECT format('right %s %s %s %s', coalesce(r.rolname, 'PUBLIC'),
    c.relname, '', a.privilege_type)
  FROM ours c CROSS JOIN LATERAL aclexplode(c.relacl) a
  LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE a.grantee <> c.relowner
UNION ALL SELECT format('right %s %s %s %s', coalesce(r.rolname, 'PUBLIC'),
    c.relname, k.attname, a.privilege_type)
  FROM ours c JOIN pg_attribute k ON k.attrelid = c.oid
  CROSS JOIN LATERAL aclexplode(k.attacl) a
  LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE a.grantee <> c.relowner
"""

KNOWN_ROLES = "SELECT rolname FROM pg_roles WHERE rolname LIKE 'casepath\\_%'"

# The kind of a trigger as the catalogue counts it: row, before, and the event.
_TYPES = {
    "BEFORE INSERT": 1 + 2 + 4,
    "BEFORE DELETE": 1 + 2 + 8,
    "BEFORE UPDATE": 1 + 2 + 16,
    "BEFORE TRUNCATE": 2 + 32,
}
_CONSTRAINTS = {
    "audit_log": ("area", "key", "origin"),
    "audit_entry": ("area", "case", "chain", "key", "leaf"),
    "audit_node": ("area", "hash", "key", "level"),
    "audit_head": ("area", "key"),
    "audit_checkpoint": ("area", "key"),
}


def expected_guards(roles: set[str]) -> list[str]:
    """Give the facts the database must hold about the log, sorted."""
    return sorted(
        [
            *(_expected_trigger(*trigger) for trigger in TRIGGERS),
            *(f"function {name} {body}" for name, body in FUNCTIONS.items()),
            *(f"security {name} t t" for name in NAMES),
            *(f"policy by_area {name} PERMISSIVE ALL {AREA} {AREA}" for name in NAMES),
            *(
                f"constraint {name} {name}_{ending} t"
                for name, endings in _CONSTRAINTS.items()
                for ending in endings
            ),
            *(
                f"right {role} {table} {column} {right}"
                for role, table, column, right in RIGHTS
                if role in roles
            ),
        ]
    )


def _expected_trigger(name: str, table: str, when: str, action: str) -> str:
    called = action.split("FUNCTION main.")[1]
    function, told = called.rstrip(")").split("(")
    arguments = told.strip("'") + "\\000" if told else ""
    return f"trigger {name} {table} A {_TYPES[when]} {function} {arguments}"
