package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** What errors of names that are not there tell of those that may have been meant. */
@OnEveryPairing
class SuggestionTest extends Scenario {
  SuggestionTest(Pairing pairing) {
    super(pairing);
  }

  @BeforeEach
  void tables() throws SQLException {
    run("CREATE TEMP TABLE customer (id int PRIMARY KEY, name text, city text)");
    run("CREATE TEMP TABLE invoice (id int PRIMARY KEY, customer_id int, amount int)");
  }

  private void fails(String sqlState, String sql, String... parts) throws SQLException {
    assertThat(failsWith(sqlState, () -> run(sql)).getMessage()).as(sql).contains(parts);
  }

  private void failsWithoutHint(String sqlState, String sql) throws SQLException {
    assertThat(failsWith(sqlState, () -> run(sql)).getMessage()).as(sql).doesNotContain("Hint");
  }

  @Test
  void aNameThatIsNearlyRight() throws SQLException {
    fails(
        "42703",
        "SELECT nam FROM customer",
        "column \"nam\" does not exist",
        "Hint: Perhaps you meant to reference the column \"customer.name\".");
    fails(
        "42703",
        "SELECT c.citty FROM customer AS c",
        "column c.citty does not exist",
        "Hint: Perhaps you meant to reference the column \"c.city\".");
    fails(
        "42703",
        "SELECT 1 FROM customer c JOIN invoice i ON c.id = i.costumer_id",
        "Perhaps you meant to reference the column \"i.customer_id\".");
    fails(
        "42703",
        "UPDATE invoice SET amount = amoun + 1",
        "Perhaps you meant to reference the column \"invoice.amount\".");
  }

  @Test
  void twoNamesThatAreEquallyNear() throws SQLException {
    fails(
        "42703",
        "SELECT nam FROM customer a, customer b",
        "the column \"a.name\" or the column \"b.name\".");
    failsWithoutHint("42703", "SELECT nam FROM customer a, customer b, customer c");
    failsWithoutHint("42703", "SELECT something FROM customer");
  }

  @Test
  void aColumnOutOfReach() throws SQLException {
    fails(
        "42703",
        "SELECT 1 FROM customer c, (SELECT amount FROM invoice WHERE name = 'x') i",
        "There is a column named \"name\" in table \"c\", but it cannot be referenced",
        "To reference that column, you must mark this subquery with LATERAL.");
    fails(
        "42P01",
        "SELECT 1 FROM customer c, (SELECT amount FROM invoice WHERE c.name = 'x') i",
        "invalid reference to FROM-clause entry for table \"c\"",
        "To reference that table, you must mark this subquery with LATERAL.");
    fails(
        "42P01",
        "SELECT customer.name FROM customer c",
        "Perhaps you meant to reference the table alias \"c\".");
  }

  @Test
  void aConflictTarget() throws SQLException {
    fails(
        "42703",
        "INSERT INTO customer (id, name) VALUES (1, 'a')"
            + " ON CONFLICT (idd) DO UPDATE SET name = excluded.name",
        "the column \"customer.id\" or the column \"excluded.id\".");
    fails(
        "42703",
        "INSERT INTO customer (id, name) VALUES (1, 'a')"
            + " ON CONFLICT (id) DO UPDATE SET name = excluded.nam",
        "Perhaps you meant to reference the column \"excluded.name\".");
  }
}
