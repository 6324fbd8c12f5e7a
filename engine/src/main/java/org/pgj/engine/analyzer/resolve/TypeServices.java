package org.pgj.engine.analyzer.resolve;

import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.SourcePosition;

/** What the analyzer asks of the type system: text into values, modifiers, names. */
public interface TypeServices {
  /**
   * Reads a literal by the type's input function.
   *
   * @param type a base type (never a domain)
   * @throws org.pgj.engine.error.DatabaseError 22P02 and others, as the input function says
   */
  Constant read(int type, int typmod, int collation, String text, SourcePosition position);

  /** The type modifier of arguments such as the 10 and 2 of numeric(10,2). */
  int typmod(int type, String[] arguments);

  /** Whether {@code x = NULL} is read as {@code x IS NULL}: transform_null_equals. */
  boolean transformsNullEquals();

  /** The SQL name of a type, as format_type() gives it. */
  String format(int type, int typmod);

  /** The SQL name of a type whatever its modifier, as format_type(type, NULL) gives it. */
  String format(int type);
}
