package org.pgj.tck.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program of its own JVM that is given a subject's URL.
 *
 * @param main its class
 * @param libraries a class of each library that it needs besides the driver
 */
record Program(Class<?> main, Class<?>... libraries) {
  /** No word of a logger that is not there. */
  private static final String QUIET = "-Dslf4j.internal.verbosity=ERROR";

  /**
   * Runs some copies at once until all have ended.
   *
   * @return how long that took, milliseconds
   */
  double run(Subject subject, int copies) throws IOException, InterruptedException {
    Process[] running = new Process[copies];
    long start = System.nanoTime();
    for (int i = 0; i < copies; i++) {
      running[i] = command(subject).start();
    }
    for (Process process : running) {
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException("the program ended with " + exit);
      }
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private ProcessBuilder command(Subject subject) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        Stream.concat(Stream.of(driver(subject), main), Arrays.stream(libraries))
            .map(Program::location)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    return new ProcessBuilder(java, QUIET, "-cp", classPath, main.getName(), subject.url())
        .inheritIO();
  }

  private static Class<?> driver(Subject subject) {
    try {
      return Class.forName(subject.isH2() ? "org.h2.Driver" : "org.pgj.jdbc.PgjDriver");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }
}
