package org.pgj.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeIT {
  @TempDir private Path temp;

  private Path fakeHome(String name, String version, String modules) throws IOException {
    Path home = temp.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(home.resolve("bin/java")).toFile().setExecutable(true);
    Files.writeString(
        home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
    return home;
  }

  @Test
  void theNamedJavaIsTakenOrTheSearchFails() throws IOException {
    Path good = fakeHome("good", "25.0.1", "java.base java.management");
    Path old = fakeHome("old", "21.0.1", "java.base java.management");
    Path small = fakeHome("small", "26", "java.base");
    assertThat(new ProbeProcess(Map.of("PGJ_JAVA_HOME", good.toString())).run("java"))
        .isEqualTo(good.toString());
    assertThat(new ProbeProcess(Map.of("PGJ_JAVA_HOME", old.toString())).run("java"))
        .startsWith("failed: pgj's engine needs Java 25")
        .contains("PGJ_JAVA_HOME: " + old + " (Java 21)")
        .contains("-Dpgj.java.home=");
    assertThat(
            new ProbeProcess(Map.of("PGJ_JAVA_HOME", old.toString()))
                .option("-Dpgj.java.home=" + small)
                .run("java"))
        .contains("property pgj.java.home: " + small + " (has no module java.management)");
  }

  @Test
  void aRuntimeOnTheClassPathIsUnpackedOnce() throws IOException {
    Path resources = temp.resolve("jar/org/pgj/runtime/linux-x86_64");
    Files.createDirectories(resources);
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(resources.resolve("runtime.zip")))) {
      zip.putNextEntry(new ZipEntry("bin/java"));
      zip.putNextEntry(new ZipEntry("release"));
      zip.write("JAVA_VERSION=\"25\"\nMODULES=\"java.base java.management\"".getBytes(UTF_8));
    }
    Files.writeString(resources.resolve("runtime.zip.sha256"), "0123456789abcdef0123\n");
    Path home = temp.resolve("cache/runtime-0123456789abcdef");
    ProbeProcess probe =
        new ProbeProcess(Map.of("PGJ_CACHE_DIR", temp.resolve("cache").toString()))
            .classPath(temp.resolve("jar"));
    assertThat(probe.run("java")).isEqualTo(home.toString());
    assertThat(home.resolve("bin/java")).isExecutable();
    Files.delete(resources.resolve("runtime.zip"));
    assertThat(probe.run("java")).isEqualTo(home.toString());
    assertThat(home.getParent()).isDirectoryNotContaining("glob:**unpacking*");
  }

  @Test
  void aSuitableJavaIsFoundWithoutBeingNamed() throws IOException {
    String found = new ProbeProcess(Map.of()).run("java");
    assertThat(Path.of(found, "bin", "java")).isExecutable();
  }
}
