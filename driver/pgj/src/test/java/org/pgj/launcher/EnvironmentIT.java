package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** First use in surroundings that containers and build servers have. */
@Timeout(180)
class EnvironmentIT {
  private static final String JAR = System.getProperty("pgj.jar");
  private static final String MAIN = SqlProgram.class.getName();
  private static final String URL = "jdbc:pgj:mem:demo";

  @TempDir private Path folder;
  private Path temporary;

  @BeforeEach
  void temporaryFolder() throws IOException {
    temporary = Files.createDirectory(folder.resolve("t"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private Map<String, String> environment() {
    return Map.of("TMPDIR", temporary.toString());
  }

  private static String classPath() {
    return JAR + ":" + ProbeProcess.testClasses();
  }

  private List<String> output(List<String> under, String classPath, String... arguments)
      throws IOException {
    try (Program program = Program.startUnder(under, environment(), classPath, arguments)) {
      return program.readAll();
    }
  }

  @Test
  void withoutAHome() throws IOException {
    assertThat(output(List.of(), classPath(), MAIN, URL, "select 40 + 2")).containsExactly("42");
  }

  @Test
  void onAReadOnlyRootWithATemporaryFolder() throws Exception {
    Mounts.assumePermitted();
    List<String> under =
        Mounts.after("mount -t tmpfs tmpfs " + temporary + " && mount -o remount,bind,ro /");
    assertThat(output(under, classPath(), MAIN, URL, "select 40 + 2")).containsExactly("42");
  }

  @Test
  void whereNothingCanBeWrittenTheFoldersAreNamed() throws Exception {
    Mounts.assumePermitted();
    List<String> under = Mounts.after("mount -o remount,bind,ro /");
    String output = String.join("\n", output(under, classPath(), MAIN, URL, "select 1"));
    assertThat(output).contains("java.sql.SQLException").contains(temporary.toString());
  }

  @Test
  void asAUserWithoutAName() throws Exception {
    Mounts.assumeUsersCanChange();
    Path jar = Files.copy(Path.of(JAR), folder.resolve("pgj.jar"));
    Path program = Path.of(MAIN.replace('.', '/') + ".class");
    Path copy = folder.resolve("classes").resolve(program);
    Files.createDirectories(copy.getParent());
    Files.copy(
        Path.of(ProbeProcess.testClasses()).resolve(program),
        copy,
        StandardCopyOption.REPLACE_EXISTING);
    for (Path file : new Path[] {jar, copy}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
    List<String> under = List.of("setpriv", "--reuid=54321", "--regid=54321", "--clear-groups");
    assertThat(
            output(under, jar + ":" + folder.resolve("classes"), MAIN, URL, "select current_user"))
        .containsExactly("postgres");
  }

  @Test
  void withLittleSharedMemoryInContainers() throws Exception {
    Mounts.assumePermitted();
    List<String> under = Mounts.after("mount -t tmpfs -o size=64m tmpfs /dev/shm");
    assertThat(
            output(
                under,
                classPath(),
                MAIN,
                URL,
                "create table t as select g, repeat('x', 700) from generate_series(1, 120000) g",
                "select pg_relation_size('t') > 70000000"))
        .containsExactly("t");
  }

  @Test
  void fromAJarInsideAJar() throws IOException {
    Path outer = folder.resolve("application.jar");
    String entry = "BOOT-INF/lib/pgj.jar";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(outer))) {
      zip.putNextEntry(new ZipEntry(entry));
      Files.copy(Path.of(JAR), zip);
      zip.closeEntry();
    }
    assertThat(
            output(
                List.of(),
                ProbeProcess.testClasses(),
                NestedJarProgram.class.getName(),
                outer.toString(),
                entry,
                URL,
                "select 40 + 2"))
        .containsExactly("42");
  }

  @Test
  void aClusterTakesTheMachinesTimeZone() throws Exception {
    try (ServerProcess server =
            ServerProcess.startWith(Map.of("TZ", "Asia/Kolkata"), folder.resolve("data"));
        Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet setting =
            statement.executeQuery(
                "SELECT setting FROM pg_file_settings WHERE lower(name) = 'timezone'")) {
      assertThat(setting.next()).isTrue();
      assertThat(setting.getString(1)).isEqualTo("Asia/Kolkata");
    }
  }
}
