package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Whose rights functions run with, and what they may tell and leave behind. */
@OnEveryPairing
class OwnerScopeTest extends Scenario {
  OwnerScopeTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void roles() throws SQLException {
    run(
        "CREATE ROLE keeper",
        "CREATE ROLE chief SUPERUSER",
        "CREATE SCHEMA AUTHORIZATION keeper",
        "CREATE TABLE seen (what text)",
        "GRANT ALL ON seen TO PUBLIC");
  }

  @AfterEach
  void drop() throws SQLException {
    run(
        "RESET ROLE",
        "RESET search_path",
        "DROP SCHEMA keeper CASCADE",
        "DROP TABLE seen",
        "DROP ROLE keeper, chief");
  }

  private String seen() throws SQLException {
    return value("SELECT string_agg(DISTINCT what, ' ') FROM seen");
  }

  @Test
  void indexesAreBuiltAsTheTablesOwner() throws SQLException {
    run(
        "SET ROLE keeper",
        "SET search_path = keeper, public",
        "CREATE TABLE kept (a int)",
        "INSERT INTO kept VALUES (1), (2)",
        """
        CREATE FUNCTION look(a int) RETURNS int LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO public.seen VALUES (current_user || ':' || current_setting('search_path'));
          RETURN a;
        END $$\
        """,
        """
        CREATE FUNCTION hide(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
        BEGIN
          RETURN keeper.look(a);
        END $$\
        """,
        "CREATE INDEX kept_index ON kept (hide(a))",
        "CREATE MATERIALIZED VIEW copied AS SELECT hide(a) FROM kept",
        "RESET ROLE",
        "TRUNCATE seen",
        "REINDEX TABLE kept",
        "CLUSTER kept USING kept_index",
        "CREATE INDEX ON kept (hide(a + 1))",
        "REFRESH MATERIALIZED VIEW copied");
    assertThat(seen()).isEqualTo("keeper:pg_catalog, pg_temp");
    assertThat(value("SHOW search_path")).isEqualTo("keeper, public");
  }

  @Test
  void whatRunsForAnotherLeavesNothingBehind() throws SQLException {
    run(
        "SET ROLE keeper",
        "SET search_path = keeper, public",
        "CREATE TABLE kept (a int)",
        "INSERT INTO kept VALUES (1)",
        """
        CREATE FUNCTION attempt(command text) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          EXECUTE command;
          INSERT INTO public.seen VALUES ('done');
        EXCEPTION WHEN insufficient_privilege THEN
          INSERT INTO public.seen VALUES (sqlerrm);
        END $$\
        """,
        """
        CREATE FUNCTION hide(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM keeper.attempt('SET ROLE chief');
          PERFORM keeper.attempt('CREATE TEMPORARY TABLE left_behind (a int)');
          PERFORM keeper.attempt('DECLARE held CURSOR WITH HOLD FOR SELECT 1');
          PERFORM keeper.attempt('PREPARE left_behind AS SELECT 1');
          RETURN a;
        END $$\
        """,
        "RESET ROLE",
        "CREATE INDEX ON kept (hide(a))");
    assertThat(rows("SELECT what FROM seen"))
        .containsExactly(
            "cannot set parameter \"role\" within security-restricted operation",
            "cannot create temporary table within security-restricted operation",
            "cannot create a cursor WITH HOLD within security-restricted operation",
            "cannot execute PREPARE within security-restricted operation");
  }

  @Test
  void aDefinersFunctionKeepsItsRole() throws SQLException {
    run(
        """
        CREATE FUNCTION keeper.switch() RETURNS text SECURITY DEFINER LANGUAGE plpgsql AS $$
        BEGIN
          SET ROLE keeper;
          RETURN current_user;
        END $$\
        """,
        """
        CREATE FUNCTION keeper.begin() RETURNS text SECURITY DEFINER SET role = keeper
        LANGUAGE plpgsql AS $$ BEGIN RETURN current_user; END $$\
        """);
    String message = "cannot set parameter \"role\" within security-definer function";
    assertThat(failsWith("42501", () -> value("SELECT keeper.switch()")).getMessage())
        .contains(message);
    assertThat(failsWith("42501", () -> value("SELECT keeper.begin()")).getMessage())
        .contains(message);
    run("SET ROLE keeper");
    assertThat(value("SELECT current_user")).isEqualTo("keeper");
  }

  @Test
  void foreignKeysCompareWithTheOperatorsTheyWereMadeFor() throws SQLException {
    run(
        "SET search_path = keeper, public",
        "CREATE TABLE parent (a int PRIMARY KEY)",
        "CREATE TABLE child (a int REFERENCES parent ON DELETE CASCADE)",
        "INSERT INTO parent VALUES (1)",
        """
        CREATE FUNCTION always(int, int) RETURNS boolean LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO seen VALUES (current_user);
          RETURN true;
        END $$\
        """,
        "CREATE OPERATOR = (leftarg = int, rightarg = int, function = always)",
        "SET search_path = keeper, pg_catalog, public");
    failsWith("23503", () -> run("INSERT INTO child VALUES (2)"));
    run("INSERT INTO child VALUES (1)", "DELETE FROM parent");
    assertThat(rows("SELECT * FROM child")).isEmpty();
    assertThat(rows("SELECT * FROM seen")).isEmpty();
  }

  @Test
  void errorsTellNobodyWhatHeMayNotSee() throws SQLException {
    run(
        "CREATE TABLE keeper.t (a int PRIMARY KEY, b int CHECK (b > 0), c int UNIQUE)",
        "INSERT INTO keeper.t VALUES (1, 1, 1)",
        "GRANT INSERT, SELECT (a), UPDATE (b) ON keeper.t TO keeper",
        "SET ROLE keeper",
        "SET search_path = keeper");
    assertThat(failsWith("23514", () -> run("INSERT INTO t (a, b) VALUES (2, -1)")).getMessage())
        .contains("Failing row contains (a, b) = (2, -1).");
    assertThat(failsWith("23514", () -> run("UPDATE t SET b = -1")).getMessage())
        .contains("Failing row contains (a, b) = (1, -1).");
    assertThat(failsWith("23505", () -> run("INSERT INTO t VALUES (1, 1, 2)")).getMessage())
        .contains("Key (a)=(1) already exists.");
    assertThat(failsWith("23505", () -> run("INSERT INTO t VALUES (2, 1, 1)")).getMessage())
        .doesNotContain("Detail");
  }

  @Test
  void aPartitionsRowIsShownAsItsTableHasIt() throws SQLException {
    run(
        "CREATE TABLE keeper.whole (a int, b int CHECK (b > 0), c text) PARTITION BY LIST (a)",
        "CREATE TABLE keeper.part (c text, b int, a int, CONSTRAINT whole_b_check CHECK (b > 0))",
        "ALTER TABLE keeper.whole ATTACH PARTITION keeper.part FOR VALUES IN (1)");
    assertThat(
            failsWith("23514", () -> run("INSERT INTO keeper.whole VALUES (1, -1, 'x')"))
                .getMessage())
        .contains("Failing row contains (1, -1, x).");
    assertThat(
            failsWith("23514", () -> run("INSERT INTO keeper.part VALUES ('x', -1, 1)"))
                .getMessage())
        .contains("Failing row contains (x, -1, 1).");
  }
}
