package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Branches of distributed transactions outlive the application that has prepared them and the
 * server, both killed: a new process finds them and ends them.
 */
@Timeout(300)
class BranchRecoveryIT {
  private static final String MAIN = BranchProgram.class.getName();

  @TempDir private Path folder;

  private Program start(String url, String what) throws Exception {
    return Program.startMain(folder, Map.of(), MAIN, url, what);
  }

  private void prepareAndKill(String url) throws Exception {
    try (Program application = start(url, "prepare")) {
      assertThat(application.readLine()).isEqualTo("prepared");
      application.process().destroyForcibly();
      assertThat(application.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void resolve(String url) throws Exception {
    try (Program successor = start(url, "resolve")) {
      List<String> told = successor.readAll();
      assertThat(told).hasSize(4);
      assertThat(told.subList(0, 2)).containsExactlyInAnyOrder("found kept", "found dropped");
      assertThat(told.subList(2, 4)).containsExactly("kept", "prepared 0");
    }
  }

  @Test
  void ofAServer() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      prepareAndKill("jdbc:pgj://127.0.0.1:" + server.port() + "/postgres");
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      resolve("jdbc:pgj://127.0.0.1:" + server.port() + "/postgres");
    }
  }

  @Test
  void ofADirectory() throws Exception {
    String url = "jdbc:pgj:file:" + folder.resolve("data");
    try (Program application = start(url, "prepare")) {
      assertThat(application.readLine()).isEqualTo("prepared");
      List<ProcessHandle> engines = Program.engines(folder);
      assertThat(engines).isNotEmpty();
      engines.forEach(ProcessHandle::destroyForcibly);
      application.process().destroyForcibly();
      for (ProcessHandle engine : engines) {
        engine.onExit().get(30, TimeUnit.SECONDS);
      }
    }
    resolve(url);
  }
}
