package org.pgj.tck.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** An application that says of its database nothing but the URL. */
@SpringBootApplication
class Application {
  /** A row. */
  @Entity(name = "note")
  static class Note {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String title;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> data;

    Note() {}

    Note(String title) {
      this.title = title;
      this.data = Map.of("title", title);
    }
  }

  /** Boot has put no other database in the place of ours. */
  static void assertPgj(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      assertThat(connection.getMetaData().getDriverName()).isEqualTo("pgj JDBC Driver");
    }
  }
}
