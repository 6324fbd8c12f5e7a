package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineJarIT {
  @TempDir private Path temp;

  @Test
  void fourJvmsUnpackTheEngineAtTheSameTime() throws IOException {
    Map<String, String> environment = Map.of("PGJ_CACHE_DIR", temp.toString());
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(new ProbeProcess(environment).start("unpack"));
    }
    List<String> jars = new ArrayList<>();
    for (Process process : processes) {
      jars.add(ProbeProcess.output(process));
    }
    assertThat(jars).containsOnly(jars.get(0));
    Path jar = Path.of(jars.get(0));
    assertThat(jar).isRegularFile();
    try (Stream<Path> files = Files.list(jar.getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("cluster.image", "engine.jar", "lock", "use");
    }
  }
}
