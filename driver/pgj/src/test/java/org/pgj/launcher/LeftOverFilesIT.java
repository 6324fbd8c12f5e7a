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

/** A crash in the middle of transactions leaves no file that nobody owns, and takes none away. */
@Timeout(300)
class LeftOverFilesIT {
  private static final String[] PREPARED = {"-c", "max_prepared_transactions=2"};

  @TempDir private Path folder;

  @Test
  void whatWasBeingMadeIsGoneAndWhatIsPreparedIsKept() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data, PREPARED)) {
      Connection first = server.connect();
      run(
          first,
          "create table kept as select generate_series(1, 100) i",
          "create table replaced as select generate_series(1, 100) i",
          "begin",
          "create table prepared as select generate_series(1, 50) i",
          "prepare transaction 'later'",
          "begin",
          "create table lost as select i, repeat('x', 5000) v from generate_series(1, 50) i",
          "create index on lost (i)",
          "truncate replaced",
          "savepoint inner_one",
          "create unlogged table lost_too (i int primary key)",
          "drop table kept");
      try (Connection other = server.connect()) {
        // Redo does not see that the files were made.
        run(other, "checkpoint");
      }
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data, PREPARED)) {
      try (Connection connection = server.connect()) {
        assertThat(count(connection, "kept")).isEqualTo(100);
        assertThat(count(connection, "replaced")).isEqualTo(100);
        run(connection, "commit prepared 'later'");
        assertThat(count(connection, "prepared")).isEqualTo(50);
        assertThat(OwnerlessFiles.in(data, connection)).isEmpty();
      }
      assertThat(server.stop()).isZero();
    }
  }

  @Test
  void aTransactionThatHasEndedIsLeftAlone() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      Connection connection = server.connect();
      run(
          connection,
          "create database other",
          "create table t (i int)",
          "insert into t values (1)");
      run(connection, "begin", "create table undone (i int)", "rollback", "drop database other");
      assertThat(OwnerlessFiles.in(data, connection)).isEmpty();
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data);
        Connection connection = server.connect()) {
      assertThat(count(connection, "t")).isEqualTo(1);
      assertThat(OwnerlessFiles.in(data, connection)).isEmpty();
    }
  }

  @Test
  void relationsWithoutFilesTakeNoneAway() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data);
        Connection connection = server.connect()) {
      run(
          connection,
          "create table kept as select generate_series(1, 100) i",
          "create temp table parted (i int) partition by range (i) on commit delete rows",
          "create temp table part partition of parted for values from (1) to (9)",
          "begin",
          "insert into parted values (1)",
          "commit",
          "create table ranges (i int primary key) partition by range (i)",
          "truncate ranges",
          "drop table parted, ranges",
          "create view shown as select 1",
          "drop view shown");
      assertThat(count(connection, "kept")).isEqualTo(100);
      try (Connection other = server.connect()) {
        assertThat(count(other, "kept")).isEqualTo(100);
      }
      assertThat(OwnerlessFiles.in(data, connection)).isEmpty();
    }
  }

  @Test
  void aLogOfTornRecordsEndsBeforeThem() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      run(
          server.connect(),
          "create table t (i int)",
          "create table torn (i int)",
          "insert into t values (1)",
          "insert into torn values (1)");
      server.kill();
    }
    DamagedFiles.overwriteEnd(data.resolve("pg_wal"));
    try (ServerProcess server = ServerProcess.start(data);
        Connection connection = server.connect()) {
      assertThat(count(connection, "t")).isEqualTo(1);
      run(connection, "insert into t values (2)");
    }
  }

  @Test
  void aDamagedPageIsReportedAndNothingElseSuffers() throws Exception {
    Path data = folder.resolve("data");
    String path;
    try (ServerProcess server = ServerProcess.start(data)) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        run(
            connection,
            "create table damaged as select generate_series(1, 1000) i",
            "create table other as select generate_series(1, 1000) i");
        try (ResultSet rows = statement.executeQuery("select pg_relation_filepath('damaged')")) {
          rows.next();
          path = rows.getString(1);
        }
      }
      assertThat(server.stop()).isZero();
    }
    DamagedFiles.overwrite(data.resolve(path), 8192 + 4000, 100);
    try (ServerProcess server = ServerProcess.start(data);
        Connection connection = server.connect()) {
      assertThatThrownBy(() -> count(connection, "damaged"))
          .hasMessageContaining("invalid page in block 1 of relation " + path)
          .hasFieldOrPropertyWithValue("SQLState", "XX001");
      assertThat(count(connection, "other")).isEqualTo(1000);
      run(connection, "drop table damaged");
    }
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static int count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
