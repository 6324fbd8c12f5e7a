package org.pgj.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.pgj.jdbc.spi.Deadline;

/** An instance in memory with a loopback port, for {@code org.pgj.PgjServer}. */
public final class ServerInstance {
  private final RunningInstance running;

  private ServerInstance(RunningInstance running) {
    this.running = running;
  }

  /** Starts one on a port that the system chooses. */
  public static ServerInstance start() throws LaunchException {
    return new ServerInstance(
        RunningInstance.start(
            "m", List.of("--set=listen_addresses=127.0.0.1", "--set=port=0"), Deadline.never()));
  }

  /** The TCP port. */
  public int port() {
    return running.port();
  }

  /** Ends it and waits for its end. */
  public void stop() {
    try {
      running.stop();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
