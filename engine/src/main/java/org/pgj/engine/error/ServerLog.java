package org.pgj.engine.error;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** The server's log: messages on standard error in PostgreSQL's form, each by one write. */
public final class ServerLog {
  private static final AtomicReference<LogLinePrefix> PREFIX =
      new AtomicReference<>(LogLinePrefix.DEFAULT);
  private static final AtomicLong LINES = new AtomicLong();

  private ServerLog() {}

  /** What this process's messages begin with from now on. */
  public static void setPrefix(LogLinePrefix prefix) {
    PREFIX.set(prefix);
  }

  /** A line of severity LOG. */
  public static void log(String message) {
    write(LogLine.of("LOG", message), null);
  }

  /** A line of severity WARNING. */
  public static void warning(String message) {
    write(LogLine.of("WARNING", message), null);
  }

  /** A line of severity FATAL. */
  public static void fatal(String message) {
    write(LogLine.of("FATAL", message), null);
  }

  /** What ends this process, with its detail and hint. */
  public static void fatal(DatabaseError error) {
    write(LogLine.of(error.fatal(), null), null);
  }

  /** A failure that is no report to a client, with its stack trace. */
  public static void failure(String message, Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    write(LogLine.of("LOG", message + "\n" + trace.toString().stripTrailing()), null);
  }

  /**
   * @param origin the session it is about, or null
   */
  public static void write(LogLine line, LogOrigin origin) {
    StringBuilder out = new StringBuilder(128 + line.message().length());
    String prefix =
        PREFIX
            .get()
            .text(System.currentTimeMillis(), LINES.incrementAndGet(), origin, line.sqlState());
    line.appendTo(out, prefix);
    System.err.print(out);
    System.err.flush();
  }
}
