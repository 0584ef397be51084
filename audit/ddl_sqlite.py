"""The log's tables and guards on SQLite, as frozen text.

- The text is executed as it stands and later compared byte for byte with what
  the database holds, so a change here is a migration.
- `INSERT OR REPLACE` deletes rows without any delete trigger: by the second
  unique key, by the primary key and by `rowid`; each has its guard.
- All constraints are named, so that no tool drops them unseen.
"""

TABLES = (
    """CREATE TABLE audit_log(
  area TEXT NOT NULL CONSTRAINT audit_log_area CHECK(area<>''),
  gen INTEGER NOT NULL,
  origin TEXT NOT NULL CONSTRAINT audit_log_origin UNIQUE,
  CONSTRAINT audit_log_key PRIMARY KEY(area, gen)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE audit_entry(
  area TEXT NOT NULL CONSTRAINT audit_entry_area CHECK(area<>''),
  gen INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  case_ref TEXT,
  cseq INTEGER,
  body BLOB NOT NULL,
  leaf BLOB NOT NULL CONSTRAINT audit_entry_leaf CHECK(length(leaf)=32),
  CONSTRAINT audit_entry_chain CHECK((case_ref IS NULL)=(cseq IS NULL)),
  CONSTRAINT audit_entry_key PRIMARY KEY(area, gen, seq),
  CONSTRAINT audit_entry_case UNIQUE(area, case_ref, cseq)) STRICT""",
    """CREATE TABLE audit_node(
  area TEXT NOT NULL CONSTRAINT audit_node_area CHECK(area<>''),
  gen INTEGER NOT NULL,
  level INTEGER NOT NULL CONSTRAINT audit_node_level CHECK(level BETWEEN 1 AND 62),
  idx INTEGER NOT NULL,
  hash BLOB NOT NULL CONSTRAINT audit_node_hash CHECK(length(hash)=32),
  CONSTRAINT audit_node_key PRIMARY KEY(area, gen, level, idx)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE audit_head(
  area TEXT NOT NULL CONSTRAINT audit_head_area CHECK(area<>''),
  gen INTEGER NOT NULL,
  size INTEGER NOT NULL,
  frontier BLOB NOT NULL,
  last_ts INTEGER NOT NULL,
  CONSTRAINT audit_head_key PRIMARY KEY(area, gen)) STRICT, WITHOUT ROWID""",
    """CREATE TABLE audit_checkpoint(
  area TEXT NOT NULL CONSTRAINT audit_checkpoint_area CHECK(area<>''),
  gen INTEGER NOT NULL,
  size INTEGER NOT NULL,
  note BLOB NOT NULL,
  CONSTRAINT audit_checkpoint_key PRIMARY KEY(area, gen, size)
) STRICT, WITHOUT ROWID""",
)

TRIGGERS = (
    """CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
  BEGIN SELECT RAISE(ABORT,'audit_entry is append-only'); END""",
    """CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
  BEGIN SELECT RAISE(ABORT,'audit_entry is append-only'); END""",
    """CREATE TRIGGER audit_entry_next BEFORE INSERT ON audit_entry
  WHEN NEW.seq IS NOT (SELECT size FROM audit_head WHERE area=NEW.area AND gen=NEW.gen)
  BEGIN SELECT RAISE(ABORT,'audit_entry.seq must equal the head size'); END""",
    """CREATE TRIGGER audit_entry_no_replace BEFORE INSERT ON audit_entry
  WHEN EXISTS(SELECT 1 FROM audit_entry
      WHERE area=NEW.area AND gen=NEW.gen AND seq=NEW.seq)
    OR EXISTS(SELECT 1 FROM audit_entry
      WHERE area=NEW.area AND case_ref=NEW.case_ref AND cseq=NEW.cseq)
    OR EXISTS(SELECT 1 FROM audit_entry WHERE rowid=NEW.rowid)
  BEGIN SELECT RAISE(ABORT,'audit_entry would be replaced'); END""",
    """CREATE TRIGGER audit_entry_rowid_grows AFTER INSERT ON audit_entry
  WHEN NEW.rowid<1 OR EXISTS(SELECT 1 FROM audit_entry WHERE rowid>NEW.rowid)
  BEGIN SELECT RAISE(ABORT,'audit_entry.rowid is not chosen'); END""",
    """CREATE TRIGGER audit_node_no_update BEFORE UPDATE ON audit_node
  BEGIN SELECT RAISE(ABORT,'audit_node is append-only'); END""",
    """CREATE TRIGGER audit_node_no_delete BEFORE DELETE ON audit_node
  BEGIN SELECT RAISE(ABORT,'audit_node is append-only'); END""",
    """CREATE TRIGGER audit_node_no_replace BEFORE INSERT ON audit_node
  WHEN EXISTS(SELECT 1 FROM audit_node
      WHERE area=NEW.area AND gen=NEW.gen AND level=NEW.level AND idx=NEW.idx)
  BEGIN SELECT RAISE(ABORT,'audit_node would be replaced'); END""",
    """CREATE TRIGGER audit_node_in_tree BEFORE INSERT ON audit_node
  WHEN NEW.idx<0 OR NEW.idx>=(1<<(62-NEW.level)) OR (NEW.idx+1)<<NEW.level >
    1+(SELECT size FROM audit_head WHERE area=NEW.area AND gen=NEW.gen)
  BEGIN SELECT RAISE(ABORT,'audit_node lies outside the tree'); END""",
    """CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head
  WHEN NEW.size<>OLD.size+1 OR NEW.area<>OLD.area OR NEW.gen<>OLD.gen
    OR NEW.last_ts<OLD.last_ts
    OR NOT EXISTS(SELECT 1 FROM audit_entry
      WHERE area=NEW.area AND gen=NEW.gen AND seq=OLD.size)
  BEGIN SELECT RAISE(ABORT,'the head advances by one'); END""",
    """CREATE TRIGGER audit_head_starts_empty BEFORE INSERT ON audit_head
  WHEN NEW.size<>0 OR NEW.frontier<>x''
  BEGIN SELECT RAISE(ABORT,'a head starts empty'); END""",
    """CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
  BEGIN SELECT RAISE(ABORT,'the head cannot be deleted'); END""",
    """CREATE TRIGGER audit_head_no_replace BEFORE INSERT ON audit_head
  WHEN EXISTS(SELECT 1 FROM audit_head WHERE area=NEW.area AND gen=NEW.gen)
  BEGIN SELECT RAISE(ABORT,'the head would be replaced'); END""",
    """CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
  BEGIN SELECT RAISE(ABORT,'audit_log is append-only'); END""",
    """CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
  BEGIN SELECT RAISE(ABORT,'audit_log is append-only'); END""",
    """CREATE TRIGGER audit_log_no_replace BEFORE INSERT ON audit_log
  WHEN EXISTS(SELECT 1 FROM audit_log
      WHERE (area=NEW.area AND gen=NEW.gen) OR origin=NEW.origin)
  BEGIN SELECT RAISE(ABORT,'audit_log would be replaced'); END""",
    """CREATE TRIGGER audit_checkpoint_no_update BEFORE UPDATE ON audit_checkpoint
  WHEN NEW.area<>OLD.area OR NEW.gen<>OLD.gen OR NEW.size<>OLD.size
    OR substr(NEW.note,1,length(OLD.note))<>OLD.note
  BEGIN SELECT RAISE(ABORT,'a checkpoint only gains signatures'); END""",
    """CREATE TRIGGER audit_checkpoint_no_replace BEFORE INSERT ON audit_checkpoint
  WHEN EXISTS(SELECT 1 FROM audit_checkpoint
      WHERE area=NEW.area AND gen=NEW.gen AND size=NEW.size)
  BEGIN SELECT RAISE(ABORT,'a checkpoint would be replaced'); END""",
    """CREATE TRIGGER audit_checkpoint_no_delete BEFORE DELETE ON audit_checkpoint
  BEGIN SELECT RAISE(ABORT,'checkpoints are kept'); END""",
)

STATEMENTS = (*TABLES, *TRIGGERS)

HELD = """SELECT sql FROM main.sqlite_schema
  WHERE sql IS NOT NULL AND (tbl_name LIKE 'audit!_%' ESCAPE '!'
    OR sql LIKE '%audit!_%' ESCAPE '!')"""


def expected_guards() -> list[str]:
    """Give the text the database must hold about the log, sorted."""
    return sorted(STATEMENTS)
