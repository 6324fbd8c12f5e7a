package org.pgj.tck.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.boot.test.autoconfigure.jooq.JooqTest;
import org.springframework.boot.test.autoconfigure.orm.jpa.DataJpaTest;
import org.springframework.jdbc.core.JdbcTemplate;

/** Test slices as they come, which replace a data source that they do not know by H2. */
class SlicesIT {
  /** Rolled back after each test. */
  @Nested
  @DataJpaTest
  class Jpa {
    @Autowired private DataSource dataSource;
    @Autowired private Notes notes;

    @Test
    void entitiesAreStored() throws SQLException {
      Application.assertPgj(dataSource);
      Long id = notes.saveAndFlush(new Application.Note("jpa")).id;
      assertThat(notes.findById(id)).get().extracting(note -> note.title).isEqualTo("jpa");
    }
  }

  /** Also rolled back. */
  @Nested
  @JdbcTest
  class Jdbc {
    @Autowired private DataSource dataSource;
    @Autowired private JdbcTemplate jdbc;

    @Test
    void statementsRun() throws SQLException {
      Application.assertPgj(dataSource);
      jdbc.update("INSERT INTO note (title, data) VALUES ('jdbc', '{\"a\": 1}')");
      assertThat(jdbc.queryForObject("SELECT data ->> 'a' FROM note", String.class)).isEqualTo("1");
    }
  }

  /** The dialect is known by the URL. */
  @Nested
  @JooqTest
  class Jooq {
    @Autowired private DataSource dataSource;
    @Autowired private DSLContext jooq;

    @Test
    void queriesAreWrittenForPostgres() throws SQLException {
      Application.assertPgj(dataSource);
      assertThat(jooq.dialect()).isEqualTo(SQLDialect.POSTGRES);
      assertThat(jooq.fetchCount(DSL.table("note"))).isZero();
    }
  }
}
