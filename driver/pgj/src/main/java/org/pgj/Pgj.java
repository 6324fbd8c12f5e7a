package org.pgj;

import java.nio.file.Path;
import org.pgj.launcher.Instances;
import org.pgj.launcher.LaunchException;

/** Local instances. */
public final class Pgj {
  private Pgj() {}

  /**
   * Stops the instance of a data directory, whichever JVMs use it: sessions are ended, everything
   * is written. Returns when it has ended.
   *
   * @return whether one was running
   * @throws IllegalStateException if it cannot be reached
   */
  public static boolean stop(Path directory) {
    try {
      return Instances.stop(directory, false);
    } catch (LaunchException failure) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }
}
