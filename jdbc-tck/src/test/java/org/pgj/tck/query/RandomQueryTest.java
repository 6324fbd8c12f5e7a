package org.pgj.tck.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.pgj.tck.fixture.Scenario;

/** Random queries give on every pairing, by whatever plan, the rows that PostgreSQL gives. */
@OnEveryPairing
class RandomQueryTest extends Scenario {
  private static final int QUERIES = Integer.getInteger("pgj.random.queries", 150);

  RandomQueryTest(Pairing pairing) {
    super(pairing);
  }

  @ParameterizedTest
  @CsvSource({
    "1, enable_hashagg",
    "2, enable_hashjoin",
    "3, enable_mergejoin",
    "4, enable_nestloop",
    "5, enable_seqscan",
    "6, enable_sort",
  })
  void everyQueryAnswersAsTheOracle(long seed, String without) throws SQLException {
    Map<String, List<String>> expected;
    try (Connection oracle = Pairing.PGJDBC_TO_POSTGRES.connect()) {
      expected = answers(oracle, seed);
    }
    run("SET " + without + " = off");
    Map<String, List<String>> found = answers(connection, seed);
    expected.forEach((query, rows) -> assertThat(found.get(query)).as(query).isEqualTo(rows));
  }

  private static Map<String, List<String>> answers(Connection connection, long seed)
      throws SQLException {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    RandomQuery queries = new RandomQuery(seed);
    try (Statement statement = connection.createStatement()) {
      for (String definition : SampleTables.DEFINITIONS) {
        statement.execute(definition);
      }
      for (int i = 0; i < QUERIES; i++) {
        String query = queries.next();
        try (ResultSet result = statement.executeQuery(query)) {
          List<String> rows = new ArrayList<>(rows(result));
          Collections.sort(rows);
          answers.put(query, rows);
        }
      }
    }
    return answers;
  }
}
