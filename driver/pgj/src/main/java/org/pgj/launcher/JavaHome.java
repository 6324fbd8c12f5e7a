package org.pgj.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the Java that runs the engine: 25 or newer, with a launcher and the modules it needs. */
final class JavaHome {
  static final int OLDEST = 25;

  private static final String[] MODULES = {"java.base", "java.management"};
  private static final String[] USUAL_FOLDERS = {
    "/usr/lib/jvm",
    "/usr/java",
    "/opt/java",
    "/opt/jdk",
    "/opt",
    "/Library/Java/JavaVirtualMachines",
  };

  private final List<String> lookedAt = new ArrayList<>();

  private JavaHome() {}

  /**
   * Searches the property {@code pgj.java.home}, {@code PGJ_JAVA_HOME}, {@code pgj-runtime} on the
   * class path, the running JVM, {@code JAVA_HOME}, the platform's usual folders.
   *
   * @throws LaunchException naming all that was looked at and what to do
   */
  static Path find() throws LaunchException {
    return new JavaHome().search();
  }

  private Path search() throws LaunchException {
    String explicit = System.getProperty("pgj.java.home");
    String source = "property pgj.java.home";
    if (explicit == null) {
      explicit = System.getenv("PGJ_JAVA_HOME");
      source = "PGJ_JAVA_HOME";
    }
    if (explicit != null && !explicit.isEmpty()) {
      Path home = Path.of(explicit);
      if (isSuitable(home, source)) {
        return home;
      }
      throw failure();
    }
    Path carried = carried();
    if (carried != null) {
      return carried;
    }
    Path running = Path.of(System.getProperty("java.home"));
    if (isSuitable(running, "the running JVM")) {
      return running;
    }
    String javaHome = System.getenv("JAVA_HOME");
    if (javaHome != null && !javaHome.isEmpty() && isSuitable(Path.of(javaHome), "JAVA_HOME")) {
      return Path.of(javaHome);
    }
    for (String folder : USUAL_FOLDERS) {
      Path found = searchFolder(Path.of(folder));
      if (found != null) {
        return found;
      }
    }
    String home = System.getProperty("user.home", "?");
    if (home.startsWith("/")) {
      for (String folder : new String[] {".sdkman/candidates/java", ".jdks"}) {
        Path found = searchFolder(Path.of(home, folder));
        if (found != null) {
          return found;
        }
      }
    }
    throw failure();
  }

  private Path carried() {
    try {
      Path home = RuntimeImage.find();
      return home != null && isSuitable(home, "pgj-runtime") ? home : null;
    } catch (LaunchException failure) {
      lookedAt.add(failure.getMessage());
      return null;
    }
  }

  private Path searchFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      lookedAt.add(folder + " (absent)");
      return null;
    }
    Path best = null;
    int bestVersion = Integer.MAX_VALUE;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Path mac = entry.resolve("Contents/Home");
        Path home = Files.isDirectory(mac) ? mac : entry;
        if (Files.isExecutable(home.resolve("bin/java"))) {
          int version = version(home);
          if (isSuitable(home, folder.toString()) && version < bestVersion) {
            best = home;
            bestVersion = version;
          }
        }
      }
    } catch (IOException unreadable) {
      lookedAt.add(folder + " (unreadable)");
    }
    return best;
  }

  /** Whether a Java home will do; if not, why is remembered. */
  private boolean isSuitable(Path home, String source) {
    String what = source + ": " + home;
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      lookedAt.add(what + " (has no bin/java)");
      return false;
    }
    int version = version(home);
    if (version < OLDEST) {
      lookedAt.add(what + (version == 0 ? " (version unknown)" : " (Java " + version + ")"));
      return false;
    }
    String modules = entry(home, "MODULES");
    if (modules != null) {
      String list = " " + modules + " ";
      for (String module : MODULES) {
        if (!list.contains(" " + module + " ")) {
          lookedAt.add(what + " (has no module " + module + ")");
          return false;
        }
      }
    }
    return true;
  }

  private static int version(Path home) {
    String version = entry(home, "JAVA_VERSION");
    if (version == null) {
      return 0;
    }
    int end = 0;
    while (end < version.length() && Character.isDigit(version.charAt(end))) {
      end++;
    }
    return end == 0 ? 0 : Integer.parseInt(version.substring(0, end));
  }

  /** An entry of the home's {@code release} file without its quotes, or null. */
  static String entry(Path home, String name) {
    try {
      String text = "\n" + Files.readString(home.resolve("release"), StandardCharsets.UTF_8) + "\n";
      int at = text.indexOf("\n" + name + "=");
      if (at >= 0) {
        int start = at + name.length() + 2;
        return text.substring(start, text.indexOf('\n', start)).trim().replace("\"", "");
      }
    } catch (IOException absent) {
      return null;
    }
    return null;
  }

  private LaunchException failure() {
    StringBuilder message = new StringBuilder(512);
    message.append("pgj's engine needs Java ").append(OLDEST).append(" or newer. Looked at:");
    for (String place : lookedAt) {
      message.append("\n  ").append(place);
    }
    message
        .append("\nAdd org.pgj:pgj-runtime to the class path, or install a JDK ")
        .append(OLDEST)
        .append(" and name it with  -Dpgj.java.home=/path/to/jdk  or  ")
        .append("export PGJ_JAVA_HOME=/path/to/jdk");
    return new LaunchException(message.toString());
  }
}
