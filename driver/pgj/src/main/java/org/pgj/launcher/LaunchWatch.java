package org.pgj.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ServerSocketChannel;

/**
 * Ends a launch that fails or takes too long: closes the socket at which the launcher waits for the
 * postmaster. One thread hears of the postmaster's end from the shell that has started it, another
 * one of the time.
 */
final class LaunchWatch implements Closeable {
  private final Process shell;
  private final ServerSocketChannel server;
  private final long patienceMillis;
  private final Thread end = daemon("pgj launch", this::awaitEnd);
  private volatile boolean over;

  private LaunchWatch(Process shell, ServerSocketChannel server, long patienceMillis) {
    this.shell = shell;
    this.server = server;
    this.patienceMillis = patienceMillis;
  }

  /**
   * Begins to watch.
   *
   * @param shell as {@link Engine#startDetached} returns it
   * @param server is closed when there is nothing to wait for any more
   */
  static LaunchWatch start(Process shell, ServerSocketChannel server, long patienceMillis) {
    LaunchWatch watch = new LaunchWatch(shell, server, patienceMillis);
    watch.end.start();
    daemon("pgj launch timeout", watch::awaitTimeout).start();
    return watch;
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /** The shell says a word when the postmaster has ended or when it is let go, then ends itself. */
  private void awaitEnd() {
    try (InputStream words = shell.getInputStream()) {
      words.read();
    } catch (IOException shellGone) {
      over = true;
    }
    giveUp();
  }

  private void awaitTimeout() {
    try {
      end.join(patienceMillis);
    } catch (InterruptedException unexpected) {
      Thread.currentThread().interrupt();
    }
    giveUp();
  }

  private void giveUp() {
    if (!over) {
      over = true;
      try {
        server.close();
      } catch (IOException closedAlready) {
        return;
      }
    }
  }

  /** Nothing is to be watched any more: lets the shell go. */
  @Override
  public void close() throws IOException {
    over = true;
    shell.getOutputStream().close();
  }
}
