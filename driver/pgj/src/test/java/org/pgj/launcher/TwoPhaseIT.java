package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prepared transactions survive crashes and restarts with their changes and their locks. */
@Timeout(300)
class TwoPhaseIT {
  @TempDir private Path folder;

  @Test
  void preparedTransactionsSurviveCrashesAndRestarts() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("create table item (id int primary key, v text)");
        statement.execute("insert into item select g, 'old' from generate_series(1, 5) g");
        statement.execute(
            "begin; insert into item values (6, 'kept'); savepoint s; insert into item values"
                + " (7, 'kept'); release s; update item set v = 'new' where id = 1; create table"
                + " made as select 1 as i; prepare transaction 'kept'");
        statement.execute(
            "begin; delete from item where id = 2; create table lost (i int);"
                + " prepare transaction 'lost'");
      }
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      assertPrepared(server);
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("checkpoint");
      }
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      assertPrepared(server);
      assertThat(server.stop()).isZero();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      assertPrepared(server);
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("commit prepared 'kept'");
        statement.execute("rollback prepared 'lost'");
      }
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        assertThat(text(statement, "select string_agg(id || v, ' ' order by id) from item"))
            .isEqualTo("1new 2old 3old 4old 5old 6kept 7kept");
        assertThat(text(statement, "select i from made")).isEqualTo("1");
        assertThat(text(statement, "select to_regclass('lost')")).isNull();
        assertThat(text(statement, "select count(*) from pg_prepared_xacts")).isEqualTo("0");
        statement.execute("set lock_timeout = 2000");
        statement.execute("alter table item add w int");
      }
    }
  }

  private static void assertPrepared(ServerProcess server) throws SQLException {
    assertThat(server.isReady()).as("%s", server.output()).isTrue();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      assertThat(text(statement, "select string_agg(gid, ' ' order by gid) from pg_prepared_xacts"))
          .isEqualTo("kept lost");
      assertThat(text(statement, "select string_agg(id || v, ' ' order by id) from item"))
          .isEqualTo("1old 2old 3old 4old 5old");
      statement.execute("set lock_timeout = 200");
      for (String blocked :
          new String[] {
            "update item set v = 'x' where id = 1",
            "delete from item where id = 2",
            "insert into item values (7, 'x')",
            "alter table item add w int"
          }) {
        assertThatThrownBy(() -> statement.execute(blocked))
            .as(blocked)
            .hasFieldOrPropertyWithValue("SQLState", "55P03");
      }
    }
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
