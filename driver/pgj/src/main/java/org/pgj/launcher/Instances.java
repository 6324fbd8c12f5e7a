package org.pgj.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgj.jdbc.spi.Deadline;

/** The instances of this user that run. */
public final class Instances {
  private Instances() {}

  /** Initialises an empty data directory: an instance is started there once and stopped. */
  public static void initialize(Path directory) throws LaunchException {
    FileInstance.runFolder(directory, Map.of(), Deadline.never());
    stop(directory, false);
  }

  /**
   * Stops the instance of a data directory and waits for its end.
   *
   * @param immediate without a checkpoint; recovery runs at the next start
   * @return whether one was running
   */
  public static boolean stop(Path directory, boolean immediate) throws LaunchException {
    Path folder = find(directory);
    if (folder == null) {
      return false;
    }
    try (ControlConnection control = ControlConnection.open(folder)) {
      control.request(immediate ? "stop immediate" : "stop fast");
      control.awaitEnd();
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /** What the instance of a data directory says about itself, null if none runs. */
  public static Map<String, String> status(Path directory) throws LaunchException {
    Path folder = find(directory);
    return folder == null ? null : statusIn(folder);
  }

  /** What every instance in this user's run folder says about itself. */
  public static List<Map<String, String>> all() throws LaunchException {
    List<Map<String, String>> all = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(Folders.run())) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve(ControlConnection.SOCKET))) {
          Map<String, String> status = statusIn(folder);
          if (status != null) {
            all.add(status);
          }
        }
      }
    } catch (IOException failure) {
      throw new LaunchException("cannot read " + Folders.run() + ": " + failure, failure);
    }
    return all;
  }

  private static Map<String, String> statusIn(Path folder) {
    try (ControlConnection control = ControlConnection.open(folder)) {
      return control.status();
    } catch (IOException nobodyListens) {
      return null;
    }
  }

  private static Path find(Path directory) throws LaunchException {
    try {
      return Files.isDirectory(directory)
          ? FileInstance.findRunFolder(directory.toRealPath())
          : null;
    } catch (IOException failure) {
      throw new LaunchException("cannot read " + directory + ": " + failure, failure);
    }
  }
}
