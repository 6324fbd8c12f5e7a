package org.pgj.launcher;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Clears away what postmasters leave behind that could not do it themselves: those that were
 * killed. Nobody listens on their control socket any more. What may tell why an instance ended (a
 * log with something in it, the JVM's error file) stays for a week.
 */
final class DeadInstances extends Thread {
  private static final long PAUSE_MILLIS = 3_000;
  private static final Duration STARTING = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofDays(7);

  private final Path run;

  private DeadInstances(Path run) {
    super("pgj sweeper");
    this.run = run;
    setDaemon(true);
    setContextClassLoader(null);
  }

  /** Sweeps a run folder after a while, when the application has what it waits for. */
  static void sweepLater(Path run) {
    new DeadInstances(run).start();
  }

  @Override
  public void run() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      sweep(run);
    } catch (InterruptedException end) {
      interrupt();
    } catch (IOException notOurs) {
      return; // the next one tries again
    }
  }

  /** Removes the folders of dead instances from a run folder. */
  static void sweep(Path run) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(run, Files::isDirectory)) {
      for (Path folder : folders) {
        if (isDead(folder)) {
          remove(folder);
        }
      }
    } catch (NoSuchFileException sweptByAnother) {
      return;
    }
  }

  private static boolean isDead(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(ControlConnection.SOCKET))) {
      return isOlder(folder, STARTING);
    }
    try {
      ControlConnection.open(folder).close();
      return false;
    } catch (ConnectException refused) {
      return true;
    }
  }

  private static boolean isOlder(Path file, Duration age) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(age));
  }

  /** Removes the folder of an instance that has ended. */
  static void remove(Path folder) throws IOException {
    List<Path> evidence = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isEvidence(file) && !isOlder(file, KEPT)) {
          evidence.add(file);
        } else {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException removedByAnother) {
      return;
    }
    if (evidence.isEmpty()) {
      Files.deleteIfExists(folder);
    }
  }

  private static boolean isEvidence(Path file) throws IOException {
    String name = file.getFileName().toString();
    return name.startsWith("hs_err") || name.endsWith("log") && Files.size(file) > 0;
  }
}
