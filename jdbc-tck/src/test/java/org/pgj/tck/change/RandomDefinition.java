package org.pgj.tck.change;

import java.util.List;
import org.pgj.tck.change.Relation.Column;
import org.pgj.tck.change.Relation.Kind;

/** Draws statements that change definitions, and those of transactions. */
final class RandomDefinition {
  /** What the tables are before the first random statement. */
  static final List<String> START =
      List.of(
          "CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy')",
          "CREATE DOMAIN even AS integer CHECK (VALUE % 2 = 0)",
          "CREATE TYPE pair AS (n integer, w text)",
          "CREATE TABLE log (n serial, what text)",
          """
          CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            INSERT INTO log (what) VALUES (concat_ws(' ', TG_NAME, TG_WHEN, TG_LEVEL, TG_OP,
              TG_TABLE_NAME, CASE WHEN TG_LEVEL = 'ROW' THEN left(OLD::text, 60) END,
              CASE WHEN TG_LEVEL = 'ROW' THEN left(NEW::text, 60) END));
            RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
          END $$\
          """,
          """
          CREATE FUNCTION sift() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            IF TG_OP = 'DELETE' THEN
              IF OLD.id % 5 = 4 THEN RETURN NULL; END IF;
              RETURN OLD;
            END IF;
            IF NEW.id = 7 THEN RAISE EXCEPTION 'not % of %', NEW.id, TG_TABLE_NAME
              USING ERRCODE = 'PJ001', HINT = TG_OP; END IF;
            IF NEW.id % 5 = 3 THEN RETURN NULL; END IF;
            IF NEW.id = 11 THEN NEW.id := 12; END IF;
            RETURN NEW;
          END $$\
          """,
          """
          CREATE FUNCTION total() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            INSERT INTO log (what) SELECT TG_OP || count(*) || max(changed::text) FROM changed;
            RETURN NULL;
          END $$\
          """,
          "CREATE TABLE a (id int PRIMARY KEY, u int UNIQUE, v text, w numeric(6,2) DEFAULT 1.5,"
              + " x int GENERATED ALWAYS AS (id + u) STORED)",
          "CREATE TABLE b (id int DEFAULT 20 PRIMARY KEY, a int REFERENCES a"
              + " ON DELETE {action} ON UPDATE {action}, au int REFERENCES a (u) ON DELETE {action}"
              + " ON UPDATE {action} {deferrable}, d date, CHECK (a < 15))",
          "CREATE TABLE p (id int, k int DEFAULT 5, v text, j jsonb, PRIMARY KEY (id, k))"
              + " PARTITION BY RANGE (k)",
          "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (MINVALUE) TO (5)",
          "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (12) PARTITION BY LIST (id)",
          "CREATE TABLE p2a PARTITION OF p2 FOR VALUES IN (1, 2, 3, 4)",
          "CREATE TABLE p2b PARTITION OF p2 DEFAULT",
          "CREATE TABLE c (id int PRIMARY KEY, r int4range, i int[], p int, k int,"
              + " FOREIGN KEY (p, k) REFERENCES p ON DELETE {action} ON UPDATE {action})",
          "CREATE TABLE l (id int REFERENCES l2 ON DELETE {action}, m mood, e even, q pair)"
              .replace(
                  "REFERENCES l2 ON DELETE {action}",
                  "PRIMARY KEY, l int REFERENCES l ON DELETE"
                      + " {action} ON UPDATE {action} {deferrable}"),
          "INSERT INTO a SELECT g, g + 1, 'v' || g FROM generate_series(1, 4) g",
          "INSERT INTO b (id, a, au) VALUES (1, 1, 2), (2, 2, 2), (3, 3, NULL), (4, NULL, 4)",
          "INSERT INTO p SELECT g, g * 3, 'v' || g, jsonb_build_object('a', g)"
              + " FROM generate_series(0, 3) g",
          "INSERT INTO c VALUES (1, '[1,3)', '{1,2}', 1, 3), (2, '[5,6)', NULL, 2, 6)",
          "INSERT INTO l VALUES (1, NULL, 'ok', 2, '(1,a)'), (2, 1, 'sad'), (4, 2, 'happy')");

  private static final List<String> STATEMENTS =
      List.of(
          "ALTER TABLE {t} ADD COLUMN {new} {type}",
          "ALTER TABLE {t} ADD COLUMN {new} {type} DEFAULT {literal}",
          "ALTER TABLE {t} ADD COLUMN {new} {type} NOT NULL DEFAULT {literal}",
          "ALTER TABLE {t} ADD COLUMN IF NOT EXISTS {new} {type} UNIQUE",
          "ALTER TABLE {t} ADD COLUMN {new} {type} CHECK ({new} <> {literal})",
          "ALTER TABLE {t} ADD COLUMN {new} int REFERENCES {o} ON DELETE {action}",
          "ALTER TABLE {t} ADD COLUMN {new} {type} GENERATED ALWAYS AS ({value}) STORED",
          "ALTER TABLE {t} DROP COLUMN {column}{cascade}",
          "ALTER TABLE {t} ALTER COLUMN {column} TYPE {type}",
          "ALTER TABLE {t} ALTER COLUMN {column} TYPE {type}",
          "ALTER TABLE {t} ALTER COLUMN {column} TYPE {type} USING {value}",
          "ALTER TABLE {t} ALTER COLUMN {column} SET DEFAULT {literal}",
          "ALTER TABLE {t} ALTER COLUMN {column} DROP DEFAULT",
          "ALTER TABLE {t} ALTER COLUMN {column} SET NOT NULL",
          "ALTER TABLE {t} ALTER COLUMN {column} DROP NOT NULL",
          "ALTER TABLE {t} ALTER COLUMN {column} DROP EXPRESSION IF EXISTS",
          "ALTER TABLE {t} ALTER COLUMN {column} SET STORAGE {storage}",
          "ALTER TABLE {t} ADD CONSTRAINT {name} CHECK ({condition}){valid}",
          "ALTER TABLE {t} ADD CONSTRAINT {name} UNIQUE {nulls}({column}){deferrable}",
          "ALTER TABLE {t} ADD CONSTRAINT {name} UNIQUE ({column}, {column})",
          "ALTER TABLE {t} ADD PRIMARY KEY ({column})",
          "ALTER TABLE {t} ADD CONSTRAINT {name} FOREIGN KEY ({column}) REFERENCES {o} ({ocolumn})"
              + " ON DELETE {action} ON UPDATE {action} {deferrable}{valid}",
          "ALTER TABLE {t} ADD CONSTRAINT {name} EXCLUDE USING {gist} ({column} WITH {operator})",
          "ALTER TABLE {t} VALIDATE CONSTRAINT {name}",
          "ALTER TABLE {t} DROP CONSTRAINT {name}{cascade}",
          "ALTER TABLE {t} DROP CONSTRAINT {t}_pkey{cascade}",
          "ALTER TABLE {t} RENAME COLUMN {column} TO {new}",
          "ALTER TABLE {t} RENAME CONSTRAINT {name} TO {name}",
          "ALTER TABLE {t} {able} TRIGGER {name}",
          "ALTER TABLE {t} SET {persistence}",
          "ALTER TABLE {t} SET (fillfactor = 50)",
          "ALTER TABLE p DETACH PARTITION {part}",
          "ALTER TABLE p ATTACH PARTITION {part} {bound}",
          "ALTER TABLE p2 ATTACH PARTITION {part} DEFAULT",
          "CREATE TABLE p3 PARTITION OF p {bound}",
          "CREATE TABLE {made} PARTITION OF p DEFAULT",
          "CREATE TABLE {made} (LIKE {t} INCLUDING ALL)",
          "CREATE TABLE {made} () INHERITS ({t})",
          "CREATE TABLE {made} AS SELECT * FROM {t} t WHERE {tcondition}",
          "DROP TABLE {made}{cascade}",
          "CREATE INDEX {index} ON {t} ({column})",
          "CREATE INDEX {index} ON {t} USING {method} ({column})",
          "CREATE INDEX {index} ON {t} USING {method} ({column})",
          "CREATE INDEX {index} ON {t} ({column} DESC, ({value})) INCLUDE ({column})",
          "CREATE UNIQUE INDEX {index} ON {t} ({column}) {nulls}WHERE {condition}",
          "CREATE UNIQUE INDEX {index} ON {t} (({value}))",
          "DROP INDEX {index}{cascade}",
          "REINDEX TABLE {t}",
          "CREATE TRIGGER {name} {time} {event} ON {t} FOR EACH ROW EXECUTE FUNCTION tell()",
          "CREATE TRIGGER {name} {time} {event} ON {t} FOR EACH STATEMENT EXECUTE FUNCTION tell()",
          "CREATE TRIGGER {name} BEFORE {event} ON {t} FOR EACH ROW WHEN ({when} IS NOT NULL)"
              + " EXECUTE FUNCTION sift()",
          "CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON {t} FOR EACH ROW EXECUTE"
              + " FUNCTION sift()",
          "CREATE TRIGGER {name} AFTER UPDATE OF {column} ON {t} FOR EACH ROW EXECUTE FUNCTION"
              + " tell()",
          "CREATE TRIGGER {name} AFTER INSERT ON {t} REFERENCING NEW TABLE AS changed EXECUTE"
              + " FUNCTION total()",
          "CREATE TRIGGER {name} AFTER UPDATE ON {t} REFERENCING OLD TABLE AS changed EXECUTE"
              + " FUNCTION total()",
          "CREATE TRIGGER {name} AFTER DELETE ON {t} REFERENCING OLD TABLE AS changed EXECUTE"
              + " FUNCTION total()",
          "DROP TRIGGER {name} ON {t}",
          "CREATE OR REPLACE VIEW {view} AS SELECT * FROM {t} t WHERE {tcondition}{check}",
          "CREATE VIEW {view} AS SELECT id, {tcolumn} AS y FROM {t} t{check}",
          "DROP VIEW {view}{cascade}",
          "CREATE RULE {name} AS ON {ruled} TO {t} DO ALSO INSERT INTO log (what) VALUES ('ruled')",
          "CREATE RULE {name} AS ON {ruled} TO {t} WHERE {rcondition} DO INSTEAD NOTHING",
          "DROP RULE {name} ON {t}",
          "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'great' AFTER 'ok'",
          "ALTER DOMAIN even ADD CONSTRAINT {name} CHECK (VALUE < 3)",
          "ALTER DOMAIN even DROP CONSTRAINT IF EXISTS {name}",
          "ALTER TYPE pair ADD ATTRIBUTE z int{cascade}",
          "ANALYZE {t}",
          "VACUUM {t}",
          "VACUUM FULL {t}",
          "CLUSTER {t} USING {index}");

  private static final List<String> TRANSACTIONS =
      List.of(
          "BEGIN",
          "BEGIN",
          "COMMIT",
          "COMMIT",
          "ROLLBACK",
          "SAVEPOINT {save}",
          "SAVEPOINT {save}",
          "ROLLBACK TO {save}",
          "ROLLBACK TO {save}",
          "RELEASE {save}",
          "SET CONSTRAINTS ALL DEFERRED",
          "SET CONSTRAINTS ALL IMMEDIATE",
          "SET {enable} = {switch}");

  private final Templates templates;
  private final Relation target;
  private final Relation other;
  private final RandomExpression plain;
  private final RandomExpression aliased;
  private final ValueType type;
  private final Column column;
  private final String fresh;
  private final String index;

  RandomDefinition(Templates templates, List<Relation> relations) {
    this.templates = templates;
    List<Relation> tables =
        relations.stream()
            .filter(relation -> relation.kind() != Kind.VIEW || templates.oneIn(8))
            .toList();
    this.target = templates.pick(tables);
    this.other = templates.pick(tables);
    this.plain = new RandomExpression(templates, "", target.columns());
    this.aliased = new RandomExpression(templates, "t.", target.columns());
    this.type = templates.pick(List.of(ValueType.values()).subList(0, ValueType.OTHER.ordinal()));
    this.column = target.columns().isEmpty() ? null : templates.pick(target.columns());
    this.fresh = templates.pick(List.of("n1", "n2", "n3", "n4"));
    this.index = templates.pick(List.of("i1", "i2", "i3", "i4", "i5"));
  }

  String next() {
    return fill(templates.pick(STATEMENTS));
  }

  String nextOfTransaction() {
    return fill(templates.pick(TRANSACTIONS));
  }

  static String start(Templates templates, String template) {
    return templates.fill(template, name -> fixed(templates, name));
  }

  private String fill(String template) {
    return templates.fill(template, this::place);
  }

  private String place(String name) {
    return switch (name) {
      case "t" -> target.name();
      case "o" -> other.name();
      case "column" -> plain.column();
      case "tcolumn" -> aliased.column();
      case "ocolumn" -> new RandomExpression(templates, "", other.columns()).column();
      case "new" -> fresh;
      case "index" -> index;
      case "type" -> type.definition();
      case "literal" -> plain.literal(type);
      case "value" -> plain.value(column == null || templates.oneIn(2) ? type : column.type());
      case "condition" -> plain.condition();
      case "tcondition" -> aliased.condition();
      case "rcondition" ->
          new RandomExpression(templates, templates.pick(List.of("new.", "old.")), target.columns())
              .condition();
      default -> fixed(templates, name);
    };
  }

  private static String fixed(Templates templates, String name) {
    return templates.pick(
        switch (name) {
          case "action" ->
              List.of("CASCADE", "CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION");
          case "deferrable" ->
              List.of("", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED", " NOT DEFERRABLE");
          case "cascade" -> List.of("", " CASCADE");
          case "storage" -> List.of("PLAIN", "EXTERNAL", "MAIN", "EXTENDED");
          case "valid" -> List.of("", "", " NOT VALID");
          case "nulls" -> List.of("", "", "NULLS NOT DISTINCT ");
          case "gist" -> List.of("gist", "btree", "hash");
          case "operator" -> List.of("=", "&&");
          case "name" -> List.of("k1", "k2", "k3", "k4");
          case "able" -> List.of("DISABLE", "ENABLE", "ENABLE ALWAYS");
          case "persistence" -> List.of("LOGGED", "UNLOGGED");
          case "part" -> List.of("p1", "p2", "p3", "p2a", "p2b", "m1");
          case "bound" ->
              List.of(
                  "FOR VALUES FROM (12) TO (20)", "FOR VALUES FROM (MINVALUE) TO (5)", "DEFAULT");
          case "made" -> List.of("m1", "m2");
          case "method" -> List.of("btree", "hash", "gin", "gist", "brin");
          case "time" -> List.of("BEFORE", "AFTER", "AFTER", "INSTEAD OF");
          case "event" ->
              List.of("INSERT", "UPDATE", "DELETE", "INSERT OR UPDATE", "UPDATE OR DELETE");
          case "when" -> List.of("NEW.id", "OLD.id");
          case "view" -> List.of("v1", "v2");
          case "check" -> List.of("", "", " WITH CHECK OPTION", " WITH LOCAL CHECK OPTION");
          case "ruled" -> List.of("INSERT", "UPDATE", "DELETE");
          case "save" -> List.of("s1", "s2");
          case "enable" ->
              List.of(
                  "enable_seqscan",
                  "enable_indexscan",
                  "enable_bitmapscan",
                  "enable_indexonlyscan");
          case "switch" -> List.of("on", "off");
          default -> throw new IllegalStateException(name);
        });
  }
}
