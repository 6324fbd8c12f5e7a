package org.pgj.engine.parser.shape;

/**
 * A literal of a statement.
 *
 * @param value a number's digits; a string's content
 * @param sign offset of a minus in front of it, which may be its sign; -1 if there is none
 * @param start offset of its first character in the text
 * @param end offset behind its last character
 */
public record Literal(Kind kind, String value, int sign, int start, int end) {
  /** What type a literal has before anything asks for another. */
  public enum Kind {
    INTEGER,
    BIGINT,
    NUMERIC,
    /** Quoted: of unknown type. */
    STRING
  }
}
