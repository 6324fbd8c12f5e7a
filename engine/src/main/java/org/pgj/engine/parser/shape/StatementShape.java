package org.pgj.engine.parser.shape;

import java.util.List;

/**
 * A statement's text with its literals taken out.
 *
 * @param key the text with a mark for the kind of each literal in its place: equal for statements
 *     that differ in their literals' values only
 * @param literals in order of writing, at least one
 */
public record StatementShape(String key, List<Literal> literals) {
  /**
   * The shape of a SELECT, INSERT, UPDATE or DELETE.
   *
   * @return null if the text is no such statement, has no literals, or could be anything but plain
   */
  public static StatementShape of(String text) {
    return ShapeScanner.mayHaveShape(text) ? new ShapeScanner(text).scan() : null;
  }

  /**
   * The text with parameters in the place of some literals, numbered from 1 in order of writing.
   */
  public String parameterized(String text, boolean[] replaced) {
    StringBuilder result = new StringBuilder(text.length() + 8);
    int copied = 0;
    int number = 0;
    for (int i = 0; i < replaced.length; i++) {
      if (replaced[i]) {
        Literal literal = literals.get(i);
        result.append(text, copied, literal.start()).append('$').append(++number);
        copied = literal.end();
      }
    }
    return result.append(text, copied, text.length()).toString();
  }
}
