package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that end in the middle of something that writes many files. */
@Timeout(300)
class InterruptionIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"CHECKPOINT_AFTER_REDO", "CHECKPOINT_WRITING", "CHECKPOINT_BEFORE_CONTROL"})
  void aCrashDuringACheckpointLosesNothing(String point) throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      assertThat(server.isReady()).isTrue();
      assertThat(server.stop()).isZero();
    }
    Map<String, String> fault = Map.of("PGJ_CHILD_OPTS", "-Dpgj.fault=" + point + ":1");
    try (ServerProcess server = ServerProcess.startWith(fault, data)) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("create table t (id int primary key, v text)");
        statement.execute("insert into t select g, 'v' || g from generate_series(1, 3000) g");
        statement.execute("checkpoint");
      } catch (SQLException crashed) {
        assertThat(crashed.getSQLState()).matches("57P0.|08006");
      }
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data);
        Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from t where v = 'v' || id::text")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(3000);
    }
  }

  @Test
  void anInitialisationThatWasBrokenOffIsBegunAnew() throws Exception {
    Path data = folder.resolve("data");
    Process process;
    try (ServerProcess whole = ServerProcess.start(data)) {
      process = whole.process();
      assertThat(whole.stop()).isZero();
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    // As it lies there when it was killed before its last file.
    Files.delete(data.resolve("PG_VERSION"));
    Files.createFile(data.resolve("pgj.initializing"));
    try (ServerProcess server = ServerProcess.start(data)) {
      assertThat(server.isReady()).as("%s", server.output()).isTrue();
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("create table t (i int)");
      }
    }
    assertThat(data.resolve("pgj.initializing")).doesNotExist();
  }

  @Test
  void aCommitLogThatWasCutOffIsRefused() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("create table t (i int)");
      }
      assertThat(server.stop()).isZero();
    }
    Files.write(data.resolve("global").resolve("1"), new byte[0]);
    try (ServerProcess server = ServerProcess.start(data)) {
      assertThat(server.isReady()).isFalse();
      assertThat(server.output()).contains("could not access status of transaction");
    }
  }

  @Test
  void aFolderWithOtherThingsIsRefused() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("letter.txt"), "dear");
    try (ServerProcess server = ServerProcess.start(data)) {
      assertThat(server.isReady()).isFalse();
      assertThat(server.output()).contains("it holds \"letter.txt\"");
    }
    assertThat(Files.readString(data.resolve("letter.txt"))).isEqualTo("dear");
  }
}
