package org.pgj.tck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgj.tck.fixture.Pairing;

/** Virtual threads, in a JVM that has them: the engine's, whatever this one is. */
@Timeout(180)
class VirtualThreadsIT {
  @Test
  void onPostgres() throws Exception {
    run(Pairing.PGJ_TO_POSTGRES);
  }

  @Test
  void inMemory() throws Exception {
    run(Pairing.PGJ_TO_LOCAL);
  }

  private static void run(Pairing pairing) throws Exception {
    Process process =
        new ProcessBuilder(
                java(),
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                "-cp",
                System.getProperty("java.class.path"),
                VirtualThreadsProgram.class.getName(),
                pairing.url())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.trim()).endsWith("fine");
    assertThat(process.waitFor()).isZero();
  }

  private static String java() throws SQLException {
    try (Connection connection = Pairing.PGJ_TO_LOCAL.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
      rows.next();
      return ProcessHandle.of(rows.getLong(1)).orElseThrow().info().command().orElseThrow();
    }
  }
}
