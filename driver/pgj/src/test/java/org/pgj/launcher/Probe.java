package org.pgj.launcher;

import java.nio.file.Path;

/** Run in a JVM of its own: prints what the launcher finds in that JVM's surroundings. */
final class Probe {
  private Probe() {}

  public static void main(String[] what) throws Exception {
    try {
      Path found =
          switch (what[0]) {
            case "cache" -> Folders.cache();
            case "run" -> Folders.run();
            case "java" -> JavaHome.find();
            case "unpack" -> EngineJar.unpack();
            default -> throw new IllegalArgumentException(what[0]);
          };
      System.out.println(found);
    } catch (LaunchException failure) {
      System.out.println("failed: " + failure.getMessage());
    }
  }
}
