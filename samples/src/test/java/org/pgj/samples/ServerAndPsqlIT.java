package org.pgj.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script is what it says, where psql is installed. */
class ServerAndPsqlIT {
  @TempDir private Path folder;

  @BeforeAll
  static void psqlIsInstalled() {
    String[] path = System.getenv("PATH").split(":");
    assumeTrue(List.of(path).stream().anyMatch(x -> Files.isExecutable(Path.of(x, "psql"))));
  }

  @Test
  void theServerKeepsWhatPsqlHasWritten() throws Exception {
    Session first =
        psql("-c", "CREATE TABLE note (text text)", "-c", "INSERT INTO note VALUES ('kept')");
    assertThat(first).isEqualTo(new Session("CREATE TABLE\nINSERT 0 1\n", 0));
    Session second = psql("-At", "-c", "SELECT text FROM note");
    assertThat(second).isEqualTo(new Session("kept\n", 0));
  }

  @Test
  void theScriptEndsAsPsqlDoes() throws Exception {
    Session session = psql("-c", "SELECT * FROM nothing");
    assertThat(session.output()).contains("relation \"nothing\" does not exist");
    assertThat(session.status()).isEqualTo(1);
  }

  private Session psql(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./server-and-psql.sh"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGJ_DATA", folder.resolve("data").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Session(output, process.waitFor());
  }

  /** What the script printed, and its exit status. */
  private record Session(String output, int status) {}
}
