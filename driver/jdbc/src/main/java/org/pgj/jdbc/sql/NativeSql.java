package org.pgj.jdbc.sql;

/**
 * One statement as the server gets it.
 *
 * @param text the text, with {@code $1…} for placeholders
 * @param parameterCount number of placeholders
 * @param command its first keyword, behind any WITH, as far as the driver cares
 * @param returning whether the word RETURNING occurs in it, outside parentheses
 */
public record NativeSql(String text, int parameterCount, Command command, boolean returning) {

  /** Statements the driver treats differently. */
  public enum Command {
    /** Nothing but white space and comments. */
    BLANK,
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    /** Begins or ends transactions or savepoints. */
    TRANSACTION,
    OTHER
  }

  /** The same statement with something appended that makes it return rows. */
  public NativeSql withSuffix(String suffix) {
    return new NativeSql(text + suffix, parameterCount, command, true);
  }

  /** The same statement with a comment at its end. */
  public NativeSql withComment(String comment) {
    return command == Command.BLANK
        ? this
        : new NativeSql(text + comment, parameterCount, command, returning);
  }

  /** True if generated keys can be had by adding RETURNING. */
  public boolean takesReturning() {
    return !returning && changesRows();
  }

  /** True if the rows it returns are generated keys for who asks for those. */
  public boolean returnsKeys() {
    return returning && changesRows();
  }

  private boolean changesRows() {
    return command == Command.INSERT
        || command == Command.UPDATE
        || command == Command.DELETE
        || command == Command.MERGE;
  }
}
