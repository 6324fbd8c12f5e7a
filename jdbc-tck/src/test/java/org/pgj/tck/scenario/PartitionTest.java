package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Inheritance and partitioning, each test in a transaction that is never committed. */
@OnEveryPairing
class PartitionTest extends Scenario {
  PartitionTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void begin() throws SQLException {
    connection.setAutoCommit(false);
  }

  private SQLException failure(String sql) throws SQLException {
    run("SAVEPOINT before");
    SQLException failure = catchThrowableOfType(SQLException.class, () -> run(sql));
    run("ROLLBACK TO before");
    return failure;
  }

  private void makeRanges() throws SQLException {
    run("CREATE TEMP TABLE r (k int, v text, PRIMARY KEY (k)) PARTITION BY RANGE (k)");
    run("CREATE TEMP TABLE low PARTITION OF r FOR VALUES FROM (MINVALUE) TO (10)");
    run("CREATE TEMP TABLE high PARTITION OF r FOR VALUES FROM (10) TO (20)");
  }

  @Test
  void aQueryOfAParentReadsItsChildren() throws SQLException {
    run("CREATE TEMP TABLE p (a int, b text)", "CREATE TEMP TABLE c (d int) INHERITS (p)");
    run("INSERT INTO p VALUES (1, 'p')", "INSERT INTO c VALUES (2, 'c', 3)");
    assertThat(rows("SELECT tableoid::regclass, * FROM p ORDER BY a"))
        .containsExactly("p|1|p", "c|2|c");
    assertThat(rows("SELECT * FROM ONLY p")).containsExactly("1|p");
    run("UPDATE p SET b = b || '!'");
    run("DELETE FROM p WHERE a = 1");
    assertThat(rows("SELECT * FROM c")).containsExactly("2|c!|3");
  }

  @Test
  void aChangeOfAParentReachesItsChildren() throws SQLException {
    run("CREATE TEMP TABLE p (a int)", "CREATE TEMP TABLE c (z int) INHERITS (p)");
    run("INSERT INTO c VALUES (1, 2)");
    run("ALTER TABLE p ADD b int DEFAULT 7", "ALTER TABLE p RENAME a TO aa");
    run("ALTER TABLE p ADD CHECK (aa < 10)");
    assertThat(rows("SELECT aa, z, b FROM c")).containsExactly("1|2|7");
    assertThat(failure("INSERT INTO c VALUES (10, 1, 1)").getSQLState()).isEqualTo("23514");
    assertThat(failure("ALTER TABLE c DROP b").getSQLState()).isEqualTo("42P16");
    run("ALTER TABLE p DROP b");
    assertThat(rows("SELECT * FROM c")).containsExactly("1|2");
    run("ALTER TABLE c NO INHERIT p");
    assertThat(rows("SELECT * FROM p")).isEmpty();
  }

  @Test
  void theDefinitionOfAPartitionedIndexIsForTheParentOnly() throws SQLException {
    makeRanges();
    assertThat(value("SELECT pg_get_indexdef('r_pkey'::regclass)"))
        .startsWith("CREATE UNIQUE INDEX r_pkey ON ONLY ");
    assertThat(value("SELECT pg_get_indexdef('low_pkey'::regclass)"))
        .startsWith("CREATE UNIQUE INDEX low_pkey ON pg_temp");
  }

  @Test
  void rowsGoToTheirPartitionAndMoveBetweenThem() throws SQLException {
    makeRanges();
    run("INSERT INTO r VALUES (15, 'a'), (5, 'b'), (12, 'c')");
    assertThat(rows("SELECT tableoid::regclass, k FROM r ORDER BY k"))
        .containsExactly("low|5", "high|12", "high|15");
    assertThat(rows("UPDATE r SET k = k - 12 WHERE k = 15 RETURNING tableoid::regclass, k, v"))
        .containsExactly("low|3|a");
  }

  @Test
  void aMovedRowIsFoundInItsNewPartition() throws SQLException {
    makeRanges();
    run("INSERT INTO r VALUES (15, 'a'), (5, 'b')");
    run("UPDATE r SET k = k - 12 WHERE k = 15");
    assertThat(rows("SELECT k, v FROM low ORDER BY k")).containsExactly("3|a", "5|b");
    assertThat(rows("SELECT * FROM high")).isEmpty();
  }

  @Test
  void aRowWithoutPartitionIsRefused() throws SQLException {
    makeRanges();
    SQLException failure = failure("INSERT INTO r VALUES (20, 'x')");
    assertThat(failure.getSQLState()).isEqualTo("23514");
    assertThat(failure.getMessage()).contains("no partition of relation \"r\" found for row");
    assertThat(failure("INSERT INTO low VALUES (10, 'x')").getMessage())
        .contains("violates partition constraint");
  }

  @Test
  void keysHoldAcrossPartitions() throws SQLException {
    makeRanges();
    run("INSERT INTO r VALUES (5, 'b')");
    assertThat(failure("INSERT INTO r VALUES (5, 'c')").getSQLState()).isEqualTo("23505");
    run("INSERT INTO r VALUES (5, 'c') ON CONFLICT (k) DO UPDATE SET v = excluded.v || r.v");
    assertThat(rows("SELECT * FROM r")).containsExactly("5|cb");
    assertThat(failure("CREATE UNIQUE INDEX ON r (v)").getSQLState()).isEqualTo("0A000");
  }

  @Test
  void aParameterChoosesThePartition() throws SQLException {
    makeRanges();
    run("INSERT INTO r SELECT i, 'v' || i FROM generate_series(0, 19) i");
    try (PreparedStatement statement = connection.prepareStatement("SELECT v FROM r WHERE k = ?")) {
      for (int k = 0; k < 20; k++) {
        statement.setInt(1, k);
        try (ResultSet found = statement.executeQuery()) {
          assertThat(rows(found)).containsExactly("v" + k);
        }
      }
    }
  }

  @Test
  void hashPartitionsTakeTheRowsThatPostgresPutsThere() throws SQLException {
    run("CREATE TEMP TABLE h (k bigint) PARTITION BY HASH (k)");
    for (int i = 0; i < 3; i++) {
      run(
          "CREATE TEMP TABLE h"
              + i
              + " PARTITION OF h FOR VALUES WITH (MODULUS 3, REMAINDER "
              + i
              + ")");
    }
    run("INSERT INTO h SELECT generate_series(1, 9)");
    assertThat(
            rows("SELECT string_agg(k::text, ' ' ORDER BY k) FROM h GROUP BY tableoid ORDER BY 1"))
        .containsExactly("1 5 9", "2 4 6 8", "3 7");
  }

  @Test
  void aTableIsAttachedAndDetached() throws SQLException {
    run("CREATE TEMP TABLE l (a text, b int) PARTITION BY LIST (a)");
    run("CREATE TEMP TABLE one (b int, a text)", "INSERT INTO one VALUES (1, 'x')");
    assertThat(failure("ALTER TABLE l ATTACH PARTITION one FOR VALUES IN ('y')").getMessage())
        .contains("is violated by some row");
    run("CREATE INDEX ON l (b)");
    run("ALTER TABLE l ATTACH PARTITION one FOR VALUES IN ('x', NULL)");
    run("CREATE TEMP TABLE other PARTITION OF l DEFAULT");
    run("INSERT INTO l VALUES (NULL, 2), ('q', 3)");
    assertThat(rows("SELECT tableoid::regclass, a, b FROM l ORDER BY b"))
        .containsExactly("one|x|1", "one|null|2", "other|q|3");
    assertThat(failure("CREATE TEMP TABLE q PARTITION OF l FOR VALUES IN ('q')").getSQLState())
        .isEqualTo("23514");
    assertThat(value("SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'one'"))
        .isEqualTo("FOR VALUES IN ('x', NULL)");
    run("ALTER TABLE l DETACH PARTITION one");
    assertThat(rows("SELECT * FROM l")).containsExactly("q|3");
    assertThat(rows("SELECT b FROM one ORDER BY b")).containsExactly("1", "2");
  }

  @Test
  void rowTriggersFireInPartitions() throws SQLException {
    makeRanges();
    run(
        "CREATE FUNCTION mark_partition() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN NEW.v := NEW.v || TG_TABLE_NAME; RETURN NEW; END $$");
    run(
        "CREATE TRIGGER mark BEFORE INSERT ON r FOR EACH ROW WHEN (NEW.k <> 7)"
            + " EXECUTE FUNCTION mark_partition()");
    run("CREATE TEMP TABLE rest PARTITION OF r DEFAULT");
    run("INSERT INTO r VALUES (1, '-'), (7, '-'), (11, '-'), (99, '-')");
    assertThat(rows("SELECT * FROM r ORDER BY k"))
        .containsExactly("1|-low", "7|-", "11|-high", "99|-rest");
  }

  @Test
  void partitionsTellTheConditionOfTheirRows() throws SQLException {
    run(
        "DROP TABLE IF EXISTS told",
        "CREATE TABLE told (a int, b varchar) PARTITION BY LIST (b)",
        "CREATE TABLE told_x PARTITION OF told FOR VALUES IN ('x', 'y')",
        "CREATE TABLE told_null PARTITION OF told FOR VALUES IN (NULL)",
        "CREATE TABLE told_rest PARTITION OF told DEFAULT PARTITION BY RANGE (a, b)",
        "CREATE TABLE told_1 PARTITION OF told_rest FOR VALUES FROM (1, 'a') TO (2, MAXVALUE)");
    String list = "((b)::text = ANY (ARRAY['x'::character varying, 'y'::character varying]))";
    assertThat(
            rows(
                "SELECT pg_get_partition_constraintdef(c::regclass) FROM unnest(ARRAY['told',"
                    + " 'told_x', 'told_null', 'told_rest', 'told_1']) c"))
        .containsExactly(
            "null",
            "((b IS NOT NULL) AND " + list + ")",
            "(b IS NULL)",
            "(NOT ((b IS NULL) OR " + list + "))",
            "((NOT ((b IS NULL) OR "
                + list
                + ")) AND (a IS NOT NULL) AND (b IS NOT NULL) AND ((a > 1) OR ((a = 1)"
                + " AND ((b)::text >= 'a'::character varying))) AND (a <= 2))");
    run("DROP TABLE told");
  }

  @Test
  void exclusionConstraintsOfPartitions() throws SQLException {
    run(
        "DROP TABLE IF EXISTS apart",
        "CREATE TABLE apart (a int, r int4range, EXCLUDE USING btree (a WITH =))"
            + " PARTITION BY LIST (a)",
        "CREATE TABLE apart_1 PARTITION OF apart FOR VALUES IN (1)",
        "CREATE TABLE apart_2 (r int4range, a int)",
        "ALTER TABLE apart ATTACH PARTITION apart_2 FOR VALUES IN (2)",
        "INSERT INTO apart VALUES (1, NULL), (2, NULL)");
    assertThat(failure("INSERT INTO apart VALUES (2, NULL)").getSQLState()).isEqualTo("23P01");
    assertThat(
            rows(
                "SELECT conrelid::regclass, conname, contype, conparentid <> 0 FROM pg_constraint"
                    + " WHERE conrelid::regclass::text LIKE 'apart%' ORDER BY 1"))
        .containsExactly(
            "apart|apart_a_excl|x|f", "apart_1|apart_1_a_excl|x|t", "apart_2|apart_2_a_excl|x|t");
    assertThat(
            failure(
                    "CREATE TABLE wrong (a int, b int, EXCLUDE USING btree (b WITH =))"
                        + " PARTITION BY LIST (a)")
                .getMessage())
        .contains("must include all partitioning columns");
    run("DROP TABLE apart");
  }

  /** As pg_dump writes it: each level's key alone, then the indexes attached. */
  @Test
  void keysOfPartitionedTablesMayBeMadeLevelByLevel() throws SQLException {
    connection.setAutoCommit(false);
    run(
        "CREATE TABLE top (a int NOT NULL, b int) PARTITION BY LIST (a)",
        "CREATE TABLE middle (a int NOT NULL, b int) PARTITION BY LIST (b)",
        "CREATE TABLE leaf (a int NOT NULL, b int)",
        "ALTER TABLE ONLY top ATTACH PARTITION middle FOR VALUES IN (1)",
        "ALTER TABLE ONLY middle ATTACH PARTITION leaf FOR VALUES IN (1)",
        "ALTER TABLE ONLY middle ADD CONSTRAINT middle_key UNIQUE (a, b)",
        "ALTER TABLE ONLY leaf ADD CONSTRAINT leaf_key UNIQUE (a, b)",
        "ALTER INDEX middle_key ATTACH PARTITION leaf_key",
        "SAVEPOINT s");
    assertThat(
            failsWith("42P16", () -> run("ALTER TABLE ONLY middle ADD PRIMARY KEY (a, b)"))
                .getMessage())
        .contains("constraint must be added to child tables too");
    run(
        "ROLLBACK TO s",
        "ALTER TABLE leaf ALTER b SET NOT NULL",
        "ALTER TABLE ONLY middle ADD CONSTRAINT middle_pkey PRIMARY KEY (a, b)",
        "ALTER TABLE ONLY leaf ADD CONSTRAINT leaf_pkey PRIMARY KEY (a, b)",
        "ALTER INDEX middle_pkey ATTACH PARTITION leaf_pkey");
    assertThat(
            rows(
                "SELECT conname, conparentid <> 0 FROM pg_constraint WHERE conrelid IN"
                    + " ('top'::regclass, 'middle'::regclass, 'leaf'::regclass)"
                    + " AND contype IN ('p', 'u') ORDER BY 1"))
        .containsExactly("leaf_key|t", "leaf_pkey|t", "middle_key|f", "middle_pkey|f");
    connection.rollback();
  }

  @Test
  void partitionsShareAnIdentityColumn() throws SQLException {
    run("CREATE TEMP TABLE r (k int, n int GENERATED ALWAYS AS IDENTITY) PARTITION BY LIST (k)");
    run("CREATE TEMP TABLE one PARTITION OF r FOR VALUES IN (1)");
    run("CREATE TEMP TABLE two (n int NOT NULL, k int)");
    run("ALTER TABLE r ATTACH PARTITION two FOR VALUES IN (2)");
    run("INSERT INTO r VALUES (1)", "INSERT INTO one VALUES (1)", "INSERT INTO two (k) VALUES (2)");
    assertThat(rows("SELECT tableoid::regclass, n FROM r ORDER BY n"))
        .containsExactly("one|1", "one|2", "two|3");
    assertThat(failure("ALTER TABLE one ALTER n DROP NOT NULL").getMessage())
        .contains("is an identity column");
    assertThat(failure("ALTER TABLE one ALTER n SET GENERATED BY DEFAULT").getMessage())
        .contains("cannot change identity column of a partition");
    assertThat(failure("ALTER TABLE ONLY r ALTER n DROP IDENTITY").getMessage())
        .contains("cannot drop identity from a column of only the partitioned table");
    run("ALTER TABLE r ALTER n SET GENERATED BY DEFAULT", "INSERT INTO one VALUES (1, 7)");
    run("ALTER TABLE r DETACH PARTITION two");
    assertThat(failure("INSERT INTO two (k) VALUES (2)").getSQLState()).isEqualTo("23502");
    run("ALTER TABLE r ALTER n DROP IDENTITY");
    assertThat(failure("INSERT INTO one VALUES (1)").getSQLState()).isEqualTo("23502");
  }

  @Test
  void aPartitionHasNoIdentityOfItsOwn() throws SQLException {
    run("CREATE TEMP TABLE r (k int, n int) PARTITION BY LIST (k)");
    assertThat(
            failure(
                    "CREATE TEMP TABLE one PARTITION OF r (n GENERATED ALWAYS AS IDENTITY) FOR"
                        + " VALUES IN (1)")
                .getMessage())
        .contains("identity columns are not supported on partitions");
    run("CREATE TEMP TABLE one (k int, n int GENERATED ALWAYS AS IDENTITY)");
    assertThat(failure("ALTER TABLE r ATTACH PARTITION one FOR VALUES IN (1)").getMessage())
        .contains("being attached contains an identity column \"n\"");
  }

  @Test
  void aPartitionKeepsItsForeignKeyWhenItIsAttachedAgain() throws SQLException {
    run("CREATE TEMP TABLE r (k int PRIMARY KEY, up int REFERENCES r) PARTITION BY RANGE (k)");
    run("CREATE TEMP TABLE low PARTITION OF r FOR VALUES FROM (0) TO (10)");
    run("CREATE TEMP TABLE high PARTITION OF r FOR VALUES FROM (10) TO (20)");
    run("INSERT INTO r VALUES (1, NULL), (10, 1)");
    String keys =
        "SELECT conname, conparentid <> 0 FROM pg_constraint WHERE contype = 'f' AND conrelid ="
            + " 'high'::regclass";
    assertThat(rows(keys)).containsExactly("r_up_fkey|t");
    run("ALTER TABLE r DETACH PARTITION high");
    assertThat(failure("INSERT INTO high VALUES (11, 9)").getSQLState()).isEqualTo("23503");
    assertThat(failure("DELETE FROM r WHERE k = 1").getSQLState()).isEqualTo("23503");
    run("ALTER TABLE r ATTACH PARTITION high FOR VALUES FROM (10) TO (20)");
    assertThat(rows(keys)).containsExactly("r_up_fkey|t");
    assertThat(failure("INSERT INTO r VALUES (11, 9)").getSQLState()).isEqualTo("23503");
    assertThat(failure("DELETE FROM r WHERE k = 1").getSQLState()).isEqualTo("23503");
    run("ALTER TABLE r DROP CONSTRAINT r_up_fkey", "DELETE FROM r WHERE k = 1");
    assertThat(rows(keys)).isEmpty();
  }

  @Test
  void anExclusionOfThePartitionedTableAloneTakesPartsLater() throws SQLException {
    run("CREATE TEMP TABLE r (a int4range, b int4range) PARTITION BY LIST (a)");
    run("CREATE TEMP TABLE one PARTITION OF r FOR VALUES IN ('[0,1)')");
    run("ALTER TABLE ONLY r ADD CONSTRAINT whole EXCLUDE USING gist (a WITH =, b WITH &&)");
    assertThat(rows("SELECT 1 FROM pg_index WHERE indrelid = 'one'::regclass")).isEmpty();
    run("ALTER TABLE one ADD CONSTRAINT other EXCLUDE USING gist (a WITH &&, b WITH &&)");
    run("ALTER TABLE one ADD CONSTRAINT part EXCLUDE USING gist (a WITH =, b WITH &&)");
    assertThat(failure("ALTER INDEX whole ATTACH PARTITION other").getMessage())
        .contains("cannot attach index");
    run("ALTER INDEX whole ATTACH PARTITION part");
  }

  @Test
  void aCheckOfTheParentMeetsThatOfTheChild() throws SQLException {
    run("CREATE TEMP TABLE p (a int)", "CREATE TEMP TABLE c () INHERITS (p)");
    run("ALTER TABLE c ADD CONSTRAINT positive CHECK (a > 0) NOT VALID");
    assertThat(failure("ALTER TABLE p ADD CONSTRAINT positive CHECK (a > 0)").getMessage())
        .contains("conflicts with NOT VALID constraint on relation \"c\"");
    run("ALTER TABLE c VALIDATE CONSTRAINT positive");
    run("ALTER TABLE p ADD CONSTRAINT positive CHECK (a > 0) NOT VALID");
    assertThat(
            rows(
                "SELECT conrelid::regclass, convalidated, conislocal, coninhcount FROM"
                    + " pg_constraint WHERE conname = 'positive' ORDER BY 1"))
        .containsExactly("p|f|t|0", "c|t|t|1");
  }

  @Test
  void generatedColumnsAreNoPartitionKeys() throws SQLException {
    for (String key : new String[] {"g", "(g)", "(g * 3)", "(r)"}) {
      assertThat(
              failure(
                      "CREATE TEMP TABLE r (a int, g int GENERATED ALWAYS AS (a * 2) STORED)"
                          + " PARTITION BY RANGE ("
                          + key
                          + ")")
                  .getMessage())
          .contains("cannot use generated column in partition key");
    }
  }

  @Test
  void aFilterAboveAnOuterJoinLeavesNoPartitionOut() throws SQLException {
    makeRanges();
    run("CREATE TEMP TABLE f (k int)", "INSERT INTO f VALUES (5), (15), (16)");
    run("INSERT INTO r VALUES (5), (15)", "ANALYZE f, r");
    run("SET LOCAL enable_hashjoin = off", "SET LOCAL enable_mergejoin = off");
    assertThat(rows("SELECT f.k FROM f LEFT JOIN r ON r.k = f.k WHERE r.k IS NULL"))
        .containsExactly("16");
  }

  @Test
  void rowsMoveBetweenPartitionsOfWhichOneHasTriggersOrKeys() throws SQLException {
    run(
        "CREATE TABLE moving (k int, v int) PARTITION BY LIST (k)",
        "CREATE TABLE moving_1 PARTITION OF moving FOR VALUES IN (1)",
        "CREATE TABLE moving_2 (v int PRIMARY KEY, k int)",
        "ALTER TABLE moving ATTACH PARTITION moving_2 FOR VALUES IN (2)",
        "CREATE FUNCTION double_arrival() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN INSERT INTO moving_1 VALUES (1, 2 * new.v); RETURN NULL; END'",
        "CREATE TRIGGER doubled AFTER INSERT ON moving_1 FOR EACH ROW"
            + " WHEN (new.v < 10) EXECUTE FUNCTION double_arrival()",
        "CREATE TABLE refers (v int REFERENCES moving_2)",
        "INSERT INTO moving VALUES (2, 5), (2, 6)",
        "INSERT INTO refers VALUES (6)",
        "UPDATE moving SET k = 1 WHERE v = 5");
    assertThat(rows("SELECT * FROM moving ORDER BY v")).containsExactly("1|5", "2|6", "1|10");
    SQLException failure = failsWith("23503", () -> run("UPDATE moving SET k = 1 WHERE v = 6"));
    assertThat(failure.getMessage()).contains("\"refers_v_fkey\" on table \"refers\"");
  }

  @Test
  void triggersOfTheWholeFollowTheirOwnColumnsInParts() throws SQLException {
    run(
        "CREATE TABLE whole (a int, b text) PARTITION BY LIST (a)",
        "CREATE TABLE part (b text, a int)",
        "ALTER TABLE whole ATTACH PARTITION part FOR VALUES IN (1)",
        "CREATE TABLE fired (what text)",
        """
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO fired VALUES (tg_name || ' ' || new.*::text);
          RETURN new;
        END $$\
        """,
        "CREATE TRIGGER on_a AFTER UPDATE OF a ON whole FOR EACH ROW EXECUTE FUNCTION note()",
        "CREATE TRIGGER on_b AFTER UPDATE OF b ON whole FOR EACH ROW EXECUTE FUNCTION note()",
        "INSERT INTO whole VALUES (1, 'x')",
        "UPDATE whole SET b = 'y'",
        "UPDATE whole SET a = a");
    assertThat(rows("SELECT * FROM fired")).containsExactly("on_b (y,1)", "on_a (y,1)");
    assertThat(failure("ALTER TRIGGER on_a ON part RENAME TO other").getSQLState())
        .isEqualTo("XX000");
    assertThat(failure("ALTER TRIGGER on_a ON whole RENAME TO on_b").getSQLState())
        .isEqualTo("42710");
    run("ALTER TRIGGER on_a ON whole RENAME TO at_a");
    assertThat(rows("SELECT tgname FROM pg_trigger WHERE tgrelid = 'part'::regclass ORDER BY 1"))
        .containsExactly("at_a", "on_b");
    String replaced =
        "CREATE OR REPLACE TRIGGER at_a BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION note()";
    assertThat(failure(String.format(replaced, "part")).getSQLState()).isEqualTo("42710");
    run("DROP TRIGGER at_a ON whole", String.format(replaced, "part"));
    run(String.format(replaced, "whole"));
    assertThat(failure("DROP TRIGGER at_a ON part").getSQLState()).isEqualTo("2BP01");
  }
}
