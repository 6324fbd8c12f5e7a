package org.pgj.jdbc.spi;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** A point in time that bounds a sequence of phases ({@code loginTimeout}). For one thread. */
public final class Deadline {
  private static final long NEVER = Long.MAX_VALUE;

  private final long startNanos = System.nanoTime();
  private final long limitNanos;
  private String phase = "connecting";

  private Deadline(long limitNanos) {
    this.limitNanos = limitNanos;
  }

  /** A deadline that never comes. */
  public static Deadline never() {
    return new Deadline(NEVER);
  }

  /** A deadline {@code millis} from now; 0 or less means never. */
  public static Deadline inMillis(long millis) {
    return new Deadline(millis <= 0 ? NEVER : millis * 1_000_000);
  }

  /** Names what is being done from now on, for the message of {@link #exceeded}. */
  public void enter(String newPhase) {
    phase = newPhase;
  }

  public boolean isLimited() {
    return limitNanos != NEVER;
  }

  public boolean expired() {
    return isLimited() && System.nanoTime() - startNanos >= limitNanos;
  }

  /** Milliseconds left: at least 0, {@code Long.MAX_VALUE} if there is no limit. */
  public long remainingMillis() {
    if (!isLimited()) {
      return NEVER;
    }
    return Math.max(0, (limitNanos - (System.nanoTime() - startNanos) + 999_999) / 1_000_000);
  }

  /** The exception to throw when the deadline has come: 08001, naming the phase. */
  public SQLTimeoutException exceeded() {
    return new SQLTimeoutException(
        "loginTimeout of " + limitNanos / 1_000_000 + " ms exceeded while " + phase, "08001");
  }

  /** Throws {@link #exceeded} if the deadline has come. */
  public void check() throws SQLException {
    if (expired()) {
      throw exceeded();
    }
  }
}
