package org.pgj.engine.plpgsql.tree;

/**
 * A piece of SQL in a body.
 *
 * @param id place of its compiled form in a frame
 * @param scope the variables it may name
 */
public record PlExpression(int id, Kind kind, String text, PlScope scope, int line) {
  /** How the text is read. */
  public enum Kind {
    /** What may stand behind SELECT. */
    EXPRESSION,
    /** {@code target := expression}. */
    ASSIGNMENT,
    /** A whole statement. */
    STATEMENT
  }
}
