package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersIT {
  @TempDir private Path temp;

  private ProbeProcess probe(Map<String, String> environment) {
    return new ProbeProcess(environment)
        .option("-Duser.home=" + temp.resolve("home"))
        .option("-Djava.io.tmpdir=" + temp);
  }

  @Test
  void theExplicitCacheFolderComesFirst() throws IOException {
    Path home = Files.createDirectory(temp.resolve("home"));
    String cache = temp.resolve("explicit").toString();
    String xdg = Files.createDirectory(temp.resolve("xdg")).toString();
    assertThat(probe(Map.of("PGJ_CACHE_DIR", cache, "XDG_CACHE_HOME", xdg)).run("cache"))
        .isEqualTo(cache);
    assertThat(probe(Map.of("XDG_CACHE_HOME", xdg)).run("cache")).isEqualTo(xdg + "/pgj");
    Files.createDirectory(home.resolve(".cache"));
    assertThat(probe(Map.of()).run("cache")).isEqualTo(home + "/.cache/pgj");
  }

  @Test
  void withoutAHomeTheTemporaryFolderServes() throws IOException {
    String cache =
        new ProbeProcess(Map.of())
            .option("-Duser.home=?")
            .option("-Djava.io.tmpdir=" + temp)
            .run("cache");
    assertThat(cache).startsWith(temp + "/pgj-").endsWith("/cache");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(cache))))
        .isEqualTo("rwx------");
  }

  @Test
  void whatCannotBeWrittenIsPassedOver() throws IOException {
    String file = Files.createFile(temp.resolve("file")).toString();
    assertThat(probe(Map.of("PGJ_CACHE_DIR", file, "XDG_CACHE_HOME", "/proc")).run("cache"))
        .startsWith(temp + "/pgj-");
  }

  @Test
  void aRunFolderWhosePathIsTooLongIsPassedOver() throws IOException {
    String runtime = Files.createDirectories(temp.resolve("x".repeat(70))).toString();
    String run = probe(Map.of("XDG_RUNTIME_DIR", runtime)).run("run");
    assertThat(run).startsWith(temp + "/pgj-").endsWith("/run");
    String own = temp.resolve("r").toString();
    assertThat(probe(Map.of("PGJ_RUN_DIR", own)).run("run")).isEqualTo(own);
  }
}
