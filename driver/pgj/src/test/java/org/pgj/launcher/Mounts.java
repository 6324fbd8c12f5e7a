package org.pgj.launcher;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;

/** Commands that run another in a mount namespace of its own, where the system permits it. */
final class Mounts {
  private Mounts() {}

  /** The test is skipped where mounting is not permitted. */
  static void assumePermitted() throws IOException, InterruptedException {
    assumeTrue(
        succeeds("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"),
        "mounting not permitted");
  }

  /** The test is skipped where users cannot be changed. */
  static void assumeUsersCanChange() throws IOException, InterruptedException {
    assumeTrue(succeeds("setpriv", "--reuid=54321", "true"), "changing users not permitted");
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  /** A command to append another to, which runs it after these have run in its namespace. */
  static List<String> after(String script) {
    return List.of("unshare", "-m", "sh", "-c", script + " && exec \"$@\"", "sh");
  }
}
