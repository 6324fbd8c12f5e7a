package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server writes to its standard error. */
class ServerLogIT {
  @TempDir Path folder;

  @Test
  void tellsWhoDidWhat() throws Exception {
    String log;
    try (ServerProcess server =
        ServerProcess.start(
            folder.resolve("data"),
            "-c",
            "log_line_prefix=<%q%u@%d %r> ",
            "-c",
            "log_connections=on",
            "-c",
            "log_disconnections=on",
            "-c",
            "log_checkpoints=off")) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        assertThat(catchThrowable(() -> statement.execute("SELECT absent"))).isNotNull();
        statement.execute("SET log_statement = 'all'");
        statement.execute("DO $$ BEGIN RAISE WARNING 'careful'; RAISE NOTICE 'hidden'; END $$");
        statement.execute("CHECKPOINT");
      }
      try (Connection connection = server.connect()) {
        assertThat(connection.isValid(5)).isTrue(); // the first one's end has been logged
      }
      server.process().toHandle().destroy();
      server.process().waitFor();
      log = server.output();
    }
    String session = "(?m)^<postgres@postgres 127\\.0\\.0\\.1\\(\\d+\\)> ";
    assertThat(log)
        .containsPattern("(?m)^<LOG:  database system is ready to accept connections$")
        .containsPattern("LOG:  connection received: host=127\\.0\\.0\\.1 port=\\d+")
        .containsPattern(session + "LOG:  connection authorized: user=postgres database=postgres")
        .containsPattern(session + "ERROR:  column \"absent\" does not exist at character 8\n")
        .containsPattern(session + "STATEMENT:  SELECT absent\n")
        .containsPattern(session + "LOG:  execute \\S+: DO \\$\\$")
        .containsPattern(session + "WARNING:  careful\n")
        .containsPattern(session + "CONTEXT:  PL/pgSQL function inline_code_block line 1 at RAISE")
        .containsPattern(session + "LOG:  disconnection: session time: 0:00:\\d\\d\\.\\d{3} user=")
        .doesNotContain("NOTICE:", "checkpoint starting");
  }
}
