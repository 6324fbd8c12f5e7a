package org.pgj.tck.change;

import java.util.List;
import java.util.stream.Stream;

/** Programs that random ones were cut down to because they did not answer as on PostgreSQL. */
final class FoundPrograms {
  private static final String TELL =
      """
      CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO log (what) VALUES (concat_ws(' ', TG_NAME, TG_WHEN, TG_LEVEL, TG_OP));
        RETURN NULL;
      END $$\
      """;

  private FoundPrograms() {}

  static Stream<List<String>> all() {
    return Stream.of(
        keysOfPartitionedTables(),
        referencesWhoseRowsMoved(),
        constraintsOfNewColumns(),
        refusedRows(),
        firstFailingRow(),
        keysThatStayTheSame(),
        actionsAndStatementTriggers(),
        viewColumnsTwice(),
        viewDefaults(),
        rulesAndReferentialActions(),
        rulesThatRefuse(),
        partitionKeyColumns(),
        copiedIndexes(),
        triggersOfPartitions(),
        definitions());
  }

  /** A foreign key to a partitioned table is not valid per partition. */
  private static List<String> keysOfPartitionedTables() {
    return List.of(
        "CREATE TABLE p (id int, k int, PRIMARY KEY (id, k)) PARTITION BY RANGE (k)",
        "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (MINVALUE) TO (5)",
        "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (12)",
        "CREATE TABLE c (id int PRIMARY KEY, p int, k int, FOREIGN KEY (p, k) REFERENCES p)",
        "INSERT INTO p VALUES (1, 3), (2, 6)",
        "INSERT INTO c VALUES (1, 1, 3), (2, 2, 6)",
        "ALTER TABLE c ALTER COLUMN p TYPE bigint",
        "ALTER TABLE p SET UNLOGGED",
        "ALTER TABLE p SET (fillfactor = 50)");
  }

  /** Which reference is told of does not hang on where the catalog holds its row. */
  private static List<String> referencesWhoseRowsMoved() {
    return List.of(
        "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id)",
        "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (5) PARTITION BY LIST (id)",
        "CREATE TABLE p1a PARTITION OF p1 DEFAULT",
        "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p)",
        "CREATE TABLE d (c int REFERENCES c, p int REFERENCES p) PARTITION BY LIST (p)",
        "CREATE TABLE d1 PARTITION OF d DEFAULT",
        "ALTER TABLE c RENAME CONSTRAINT c_p_fkey TO renamed",
        "TRUNCATE p",
        "TRUNCATE p1",
        "TRUNCATE p1a, c",
        "TRUNCATE p1a, c, d1",
        "INSERT INTO p VALUES (1)",
        "INSERT INTO c VALUES (1, 1)",
        "INSERT INTO d VALUES (1, 1)",
        "TRUNCATE p1a CASCADE");
  }

  /** CHECKs are inherited, keys are not, and nothing is inherited of a column that was there. */
  private static List<String> constraintsOfNewColumns() {
    return List.of(
        "CREATE TABLE a (id int)",
        "CREATE TABLE m () INHERITS (a)",
        "CREATE TABLE p (id int) PARTITION BY LIST (id)",
        "CREATE TABLE p1 PARTITION OF p DEFAULT",
        "INSERT INTO m VALUES (1)",
        "ALTER TABLE a ADD COLUMN n int DEFAULT 3 CHECK (n < 5) UNIQUE",
        "ALTER TABLE a ADD COLUMN IF NOT EXISTS n int DEFAULT 3",
        "SELECT attinhcount, attislocal FROM pg_attribute WHERE attrelid = 'm'::regclass AND"
            + " attname = 'n'",
        "ALTER TABLE a ADD COLUMN o int DEFAULT 7 CHECK (o < 5)",
        "ALTER TABLE p ADD COLUMN n int CHECK (n > 0)",
        "INSERT INTO p VALUES (1, 0)",
        "ALTER TABLE p ADD CONSTRAINT later CHECK (n < 9) NOT VALID",
        "CREATE TABLE p2 PARTITION OF p FOR VALUES IN (4)");
  }

  /** Who refuses a row that leaves the partitioned table that was named. */
  private static List<String> refusedRows() {
    return List.of(
        "CREATE TABLE p (id int, k int, v text) PARTITION BY RANGE (k)",
        "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (12) PARTITION BY LIST (id)",
        "CREATE TABLE p2a PARTITION OF p2 FOR VALUES IN (1, 2)",
        "CREATE TABLE p2b PARTITION OF p2 DEFAULT",
        "INSERT INTO p VALUES (1, 6, 'a'), (5, 7, 'b')",
        "UPDATE p2 SET k = NULL",
        "UPDATE p2 SET id = id + 1, k = k + 10",
        "UPDATE p2 SET id = id + 1",
        "INSERT INTO p2 VALUES (1, 20, 'c')",
        "INSERT INTO p2b VALUES (1, 6, 'c')",
        "CREATE INDEX i ON p2 (v DESC, (k + 10)) INCLUDE (id)",
        "REINDEX TABLE p",
        "REINDEX INDEX i");
  }

  /** Of several rows that fail, the first one tells why. */
  private static List<String> firstFailingRow() {
    return List.of(
        "CREATE TABLE a (id int PRIMARY KEY, u int NOT NULL CHECK (u < 9))",
        "INSERT INTO a VALUES (1, 1), (2, 2)",
        "INSERT INTO a VALUES (3, 20), (4, NULL)",
        "INSERT INTO a VALUES (1, 3), (4, NULL)",
        "UPDATE a SET id = 3, u = CASE id WHEN 1 THEN 20 END",
        "UPDATE a SET id = 2, u = CASE id WHEN 1 THEN 1 END",
        "CREATE INDEX ON a ((10 / (u - 5)))",
        "INSERT INTO a VALUES (1, 4), (3, 5)",
        "INSERT INTO a VALUES (3, 5), (4, 20)",
        "INSERT INTO a VALUES (4, 20), (3, 5)");
  }

  /** A key that an update leaves as it was is not looked at, unless it is of the transaction. */
  private static List<String> keysThatStayTheSame() {
    return List.of(
        "CREATE TABLE a (id int PRIMARY KEY)",
        "CREATE TABLE c (id int, k int)",
        "INSERT INTO c VALUES (1, 3)",
        "ALTER TABLE c ADD CONSTRAINT k FOREIGN KEY (k) REFERENCES a DEFERRABLE NOT VALID",
        "UPDATE c SET id = 2",
        "SET CONSTRAINTS ALL DEFERRED",
        "BEGIN",
        "SET CONSTRAINTS ALL DEFERRED",
        "INSERT INTO c VALUES (5, 5)",
        "UPDATE c SET id = 6 WHERE k = 5",
        "COMMIT");
  }

  /** However many rows are acted upon, to statement triggers that is one statement. */
  private static List<String> actionsAndStatementTriggers() {
    return List.of(
        "CREATE TABLE log (n serial, what text)",
        TELL,
        "CREATE TABLE a (id int PRIMARY KEY)",
        "CREATE TABLE b (id int, a int REFERENCES a ON DELETE SET NULL ON UPDATE CASCADE)",
        "INSERT INTO a VALUES (1), (2), (3)",
        "INSERT INTO b VALUES (1, 1), (2, 2), (3, 3)",
        "CREATE TRIGGER t1 BEFORE UPDATE ON b FOR EACH STATEMENT EXECUTE FUNCTION tell()",
        "CREATE TRIGGER t2 AFTER UPDATE ON b FOR EACH STATEMENT EXECUTE FUNCTION tell()",
        "CREATE TRIGGER t3 AFTER UPDATE ON b FOR EACH ROW EXECUTE FUNCTION tell()",
        "UPDATE a SET id = id + 10",
        "DELETE FROM a",
        "SELECT string_agg(what, ', ' ORDER BY n) FROM log",
        "WITH x AS (UPDATE b SET a = NULL WHERE id = 1), y AS (UPDATE b SET a = NULL WHERE id = 2)"
            + " SELECT 1");
  }

  private static List<String> viewColumnsTwice() {
    return List.of(
        "CREATE TABLE a (id int, v int)",
        "CREATE VIEW w AS SELECT id, id AS y, v FROM a",
        "INSERT INTO w (id, y) VALUES (6, 11)",
        "UPDATE w SET y = 1, id = 2",
        "INSERT INTO w (y, v) VALUES (6, 11)");
  }

  /** New rows of a view get its defaults, or those below; changed ones get its own or null. */
  private static List<String> viewDefaults() {
    return List.of(
        "CREATE TABLE t (id int DEFAULT 1 PRIMARY KEY, x int DEFAULT 5, y int DEFAULT 6)",
        "CREATE VIEW w AS SELECT * FROM t",
        "ALTER VIEW w ALTER x SET DEFAULT 99",
        "INSERT INTO w (id) VALUES (0)",
        "INSERT INTO w DEFAULT VALUES",
        "INSERT INTO w VALUES (2, DEFAULT, DEFAULT), (3, DEFAULT, 4)",
        "UPDATE w SET y = DEFAULT, x = DEFAULT WHERE id = 3",
        "INSERT INTO w VALUES (2, 7) ON CONFLICT (id) DO UPDATE SET x = DEFAULT, y = DEFAULT",
        "MERGE INTO w USING (VALUES (1), (9)) s (k) ON k = id"
            + " WHEN MATCHED THEN UPDATE SET y = DEFAULT, x = DEFAULT"
            + " WHEN NOT MATCHED THEN INSERT VALUES (k, DEFAULT, DEFAULT)");
  }

  /** What referential actions do goes through rules, and must not be lost there. */
  private static List<String> rulesAndReferentialActions() {
    return List.of(
        "CREATE TABLE a (id int PRIMARY KEY)",
        "CREATE TABLE b (id int REFERENCES a ON DELETE CASCADE ON UPDATE CASCADE)",
        "CREATE TABLE log (what text)",
        "CREATE RULE r1 AS ON DELETE TO b DO ALSO INSERT INTO log VALUES ('-' || old.id)",
        "CREATE RULE r2 AS ON UPDATE TO b DO ALSO INSERT INTO log VALUES (old.id || '>' || new.id)",
        "INSERT INTO a VALUES (1), (2)",
        "INSERT INTO b VALUES (1), (2), (2)",
        "DELETE FROM a WHERE id = 2",
        "UPDATE a SET id = 7",
        "CREATE RULE r3 AS ON DELETE TO b DO INSTEAD NOTHING",
        "DELETE FROM a");
  }

  private static List<String> rulesThatRefuse() {
    return List.of(
        "CREATE TABLE a (id int PRIMARY KEY)",
        "CREATE TABLE noted (id int)",
        "CREATE RULE r1 AS ON INSERT TO a DO ALSO INSERT INTO noted VALUES (new.id)",
        "WITH x AS (SELECT 1 AS n) INSERT INTO a SELECT n FROM x",
        "INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING",
        "CREATE TABLE b (id int PRIMARY KEY)",
        "CREATE RULE r2 AS ON INSERT TO b WHERE new.id = 5 DO INSTEAD NOTHING",
        "INSERT INTO b VALUES (1) RETURNING id",
        "WITH x AS (SELECT 1 AS n) INSERT INTO b SELECT n FROM x",
        "INSERT INTO b VALUES (1), (5), (6) ON CONFLICT DO NOTHING");
  }

  private static List<String> partitionKeyColumns() {
    return List.of(
        "CREATE TABLE p (a int, b int, c text, g int GENERATED ALWAYS AS (a + 1) STORED)"
            + " PARTITION BY RANGE (a)",
        "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (5)",
        "CREATE TABLE q (a int, b int) PARTITION BY RANGE ((a + b))",
        "CREATE TABLE r (c text)",
        "ALTER TABLE p ALTER COLUMN a TYPE bigint",
        "ALTER TABLE q ALTER COLUMN b TYPE bigint",
        "ALTER TABLE q DROP COLUMN b",
        "ALTER TABLE p ADD FOREIGN KEY (c) REFERENCES r (c) NOT VALID",
        "INSERT INTO p VALUES (1, 2, 'x')",
        "UPDATE p1 SET a = 7",
        "INSERT INTO p1 VALUES (7, 2, 'x')",
        "CREATE TABLE s (a int, b int, c int) PARTITION BY RANGE (a)",
        "CREATE TABLE s1 PARTITION OF s FOR VALUES FROM (0) TO (5) PARTITION BY LIST (b)",
        "ALTER TABLE s DROP COLUMN b CASCADE",
        "ALTER TABLE s ALTER COLUMN b TYPE bigint",
        "ALTER TABLE s DROP COLUMN c");
  }

  private static List<String> triggersOfPartitions() {
    return List.of(
        "CREATE TABLE log (n serial, what text)",
        TELL,
        "CREATE TABLE p (a int) PARTITION BY LIST (a)",
        "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (a)",
        "CREATE TABLE p1a PARTITION OF p1 DEFAULT",
        "CREATE TRIGGER t1 AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION tell()",
        "CREATE TRIGGER t2 AFTER INSERT ON p1a FOR EACH ROW EXECUTE FUNCTION tell()",
        "CREATE TRIGGER t2 AFTER UPDATE ON p FOR EACH ROW EXECUTE FUNCTION tell()",
        "ALTER TABLE p DISABLE TRIGGER t1",
        "INSERT INTO p VALUES (1)",
        "ALTER TABLE ONLY p ENABLE TRIGGER t1",
        "ALTER TABLE p1 ENABLE ALWAYS TRIGGER ALL",
        "ALTER TABLE p1 ENABLE TRIGGER ALL",
        "INSERT INTO p VALUES (1)",
        "SELECT what FROM log ORDER BY n");
  }

  private static List<String> copiedIndexes() {
    return List.of(
        "CREATE TABLE a (id int, t text, r int4range, c char(3))",
        "CREATE INDEX ON a USING brin (id)",
        "CREATE INDEX ON a USING hash (t)",
        "CREATE INDEX ON a USING gist (r)",
        "CREATE INDEX ON a (id DESC NULLS LAST, t COLLATE \"C\" text_pattern_ops, lower(t))",
        "CREATE TABLE m (LIKE a INCLUDING ALL)",
        "INSERT INTO a VALUES (1, 'x', NULL, 'y'), (1, 'x', NULL, 'y')",
        "CREATE UNIQUE INDEX ON a ((id + 1), lower(t), (4))",
        "CREATE INDEX k ON a (id)",
        "CREATE INDEX k ON a (nothing)",
        "CREATE INDEX k ON a (('x'))",
        "CREATE INDEX l ON a ((ROW(1, t)))",
        "SELECT * FROM a WHERE c < 5");
  }

  private static List<String> definitions() {
    return List.of(
        "CREATE TABLE a (id int DEFAULT NULL, v varchar(4) DEFAULT NULL, w text DEFAULT 'x')",
        "ALTER TABLE a ALTER COLUMN w SET DEFAULT NULL",
        "ALTER TABLE a ADD COLUMN n date DEFAULT NULL",
        "CREATE INDEX i1 ON a (id) WHERE true",
        "CREATE INDEX i2 ON a (coalesce(id, 1), nullif(id, 2), greatest(id, 3), (id::bigint))",
        "INSERT INTO a DEFAULT VALUES",
        "DROP INDEX i3");
  }
}
