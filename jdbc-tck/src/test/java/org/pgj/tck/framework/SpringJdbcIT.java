package org.pgj.tck.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgj.tck.fixture.OnEveryPairing;
import org.pgj.tck.fixture.Pairing;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcCall;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JDBC support, which asks the metadata for much of what it does. */
@OnEveryPairing
class SpringJdbcIT {
  private final Pairing pairing;
  private SingleConnectionDataSource dataSource;
  private JdbcTemplate jdbc;

  SpringJdbcIT(Pairing pairing) {
    this.pairing = pairing;
  }

  @BeforeEach
  void open() {
    dataSource = new SingleConnectionDataSource(pairing.url(), "postgres", "postgres", true);
    jdbc = new JdbcTemplate(dataSource);
    jdbc.execute("CREATE SCHEMA springs");
    jdbc.execute("SET search_path = springs");
    jdbc.execute("CREATE TABLE item (id serial PRIMARY KEY, name text UNIQUE, price numeric)");
  }

  @AfterEach
  void close() {
    jdbc.execute("DROP SCHEMA springs CASCADE");
    dataSource.destroy();
  }

  @Test
  void failuresAreTranslated() {
    jdbc.update("INSERT INTO item (name) VALUES (?)", "one");
    assertThatThrownBy(() -> jdbc.update("INSERT INTO item (name) VALUES (?)", "one"))
        .isInstanceOf(DuplicateKeyException.class);
    assertThatThrownBy(() -> jdbc.queryForList("SELECT * FROM missing"))
        .isInstanceOf(BadSqlGrammarException.class);
  }

  @Test
  void insertsFindTheirColumnsAndKeys() {
    SimpleJdbcInsert insert =
        new SimpleJdbcInsert(dataSource)
            .withSchemaName("springs")
            .withTableName("item")
            .usingGeneratedKeyColumns("id");
    Number first = insert.executeAndReturnKey(Map.of("name", "a", "price", 1.5));
    Number second = insert.executeAndReturnKey(Map.of("name", "b", "price", 2.5));
    assertThat(second.intValue()).isEqualTo(first.intValue() + 1);
  }

  @Test
  void namedParametersMakeBatches() {
    NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(dataSource);
    MapSqlParameterSource[] rows = new MapSqlParameterSource[300];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new MapSqlParameterSource("name", "n" + i).addValue("price", i % 7 == 0 ? null : i);
    }
    int[] counts = named.batchUpdate("INSERT INTO item (name, price) VALUES (:name, :price)", rows);
    assertThat(counts).hasSize(300).containsOnly(1);
    assertThat(
            named.queryForList(
                "SELECT name FROM item WHERE name IN (:names) ORDER BY 1",
                Map.of("names", List.of("n1", "n2", "x")),
                String.class))
        .containsExactly("n1", "n2");
  }

  @Test
  void functionsAreCalledByName() {
    jdbc.execute(
        "CREATE FUNCTION springs.twice(IN n int, OUT doubled int) LANGUAGE sql AS 'SELECT n * 2'");
    Map<String, Object> result =
        new SimpleJdbcCall(dataSource)
            .withSchemaName("springs")
            .withProcedureName("twice")
            .execute(Map.of("n", 21));
    assertThat(result).containsEntry("doubled", 42);
  }

  @Test
  void nestedTransactionsRollBackToTheirSavepoint() {
    TransactionTemplate outer =
        new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    TransactionTemplate nested = new TransactionTemplate(outer.getTransactionManager());
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    outer.executeWithoutResult(
        status -> {
          jdbc.update("INSERT INTO item (name) VALUES ('kept')");
          assertThatThrownBy(
                  () ->
                      nested.executeWithoutResult(
                          inner -> jdbc.update("INSERT INTO item (name) VALUES ('kept')")))
              .isInstanceOf(DuplicateKeyException.class);
        });
    assertThat(jdbc.queryForObject("SELECT count(*) FROM item", Integer.class)).isEqualTo(1);
  }
}
