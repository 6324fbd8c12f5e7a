package org.pgj.engine.error;

/**
 * Something the client is told beside a statement's result; nothing ends.
 *
 * @param detail null if there is none, as hint
 * @param position 1-based character position in the statement, 0 if none
 * @param context where in routines it comes from, null if from none
 */
public record Notice(
    Level level,
    String sqlState,
    String message,
    String detail,
    String hint,
    int position,
    String context) {
  /** Severities, least important first. */
  public enum Level {
    DEBUG,
    LOG,
    INFO,
    NOTICE,
    WARNING
  }

  public Notice(
      Level level, String sqlState, String message, String detail, String hint, int position) {
    this(level, sqlState, message, detail, hint, position, null);
  }

  /** The same from somewhere. */
  public Notice from(String place) {
    return new Notice(level, sqlState, message, detail, hint, position, place);
  }

  /** Severity NOTICE, 00000. */
  public static Notice notice(String message) {
    return new Notice(Level.NOTICE, "00000", message, null, null, 0);
  }

  /** Severity WARNING. */
  public static Notice warning(String sqlState, String message) {
    return new Notice(Level.WARNING, sqlState, message, null, null, 0);
  }

  /** Severity INFO, 00000: always sent. */
  public static Notice info(String message) {
    return new Notice(Level.INFO, "00000", message, null, null, 0);
  }
}
