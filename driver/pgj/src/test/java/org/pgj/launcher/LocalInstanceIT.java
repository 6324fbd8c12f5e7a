package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalInstanceIT {
  private static final String[] CREATE = {
    "create table t (id int primary key, name text)", "insert into t values (1, 'one'), (2, 'two')"
  };

  @TempDir private Path folder;

  private Program start(String... arguments) throws IOException {
    return Program.start(folder, Map.of(), arguments);
  }

  @Test
  void aProgramUsesADatabaseInMemory() throws IOException {
    try (Program program =
        start("jdbc:pgj:mem:demo", CREATE[0], CREATE[1], "select name from t where id = 2")) {
      assertThat(program.readAll()).containsExactly("two");
    }
  }

  @Test
  void aDebuggerOfTheApplicationDoesNotReachTheEngine() throws IOException {
    Map<String, String> environment =
        Map.of("JAVA_TOOL_OPTIONS", "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n");
    try (Program program =
        Program.start(folder, environment, "jdbc:pgj:mem:demo", "select 40 + 2")) {
      List<String> output = program.readAll();
      assertThat(output).contains("42");
      assertThat(output).filteredOn(line -> line.startsWith("Listening for transport")).hasSize(1);
    }
  }

  @Test
  void killingTheApplicationLeavesNothing() throws Exception {
    try (Program program = start("jdbc:pgj:mem:demo", "select 1", "wait")) {
      assertThat(program.readLine()).isEqualTo("1");
      assertThat(program.readLine()).isEqualTo("waiting");
      List<ProcessHandle> engine = Program.engines(folder);
      assertThat(engine).hasSizeGreaterThanOrEqualTo(2);
      program.process().destroyForcibly();
      for (ProcessHandle handle : engine) {
        handle.onExit().get(5, TimeUnit.SECONDS);
      }
    }
    assertThat(runFolders()).isEmpty();
  }

  private List<Path> runFolders() throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("run"))) {
      return folders.toList();
    }
  }

  @Test
  void twoApplicationsShareOneDirectory() throws Exception {
    String url = "jdbc:pgj:file:" + folder.resolve("data");
    try (Program first = start(url, CREATE[0], CREATE[1], "select 1", "wait")) {
      assertThat(first.readLine()).isEqualTo("1");
      try (Program second = start(url, "select count(*) from t", "wait")) {
        assertThat(second.readLine()).isEqualTo("2");
        List<ProcessHandle> engine = Program.engines(folder);
        first.process().destroyForcibly().waitFor();
        try (Program third = start(url, "insert into t values (3, 'three')", "select 3")) {
          assertThat(third.readAll()).containsExactly("3");
        }
        assertThat(engine).anyMatch(ProcessHandle::isAlive);
        second.process().destroyForcibly().waitFor();
        for (ProcessHandle handle : engine) {
          handle.onExit().get(10, TimeUnit.SECONDS);
        }
      }
    }
    try (Program later = start(url, "select count(*) from t")) {
      assertThat(later.readAll()).containsExactly("3");
    }
  }

  @Test
  void fourJvmsUseTheJarForTheFirstTimeAtOnce() throws IOException {
    Map<String, String> environment = Map.of("PGJ_CACHE_DIR", folder.resolve("cache").toString());
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      programs.add(Program.start(folder, environment, "jdbc:pgj:mem:demo", "select " + i));
    }
    for (int i = 0; i < 4; i++) {
      try (Program program = programs.get(i)) {
        assertThat(program.readAll()).containsExactly(Integer.toString(i));
      }
    }
  }
}
