package org.pgj.engine.backend;

import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.type.vector.Vector;

/**
 * A statement ready to be bound.
 *
 * @param text the whole query string
 * @param parsed null if the string was empty
 * @param query null if the string was empty
 * @param literals values of the query's parameters if the text has literals in their place; else
 *     null
 */
record BoundStatement(String text, ParsedStatement parsed, PreparedQuery query, Vector[] literals) {
  private static final int[] NO_TYPES = {};

  BoundStatement(String text, ParsedStatement parsed, PreparedQuery query) {
    this(text, parsed, query, null);
  }

  boolean isEmpty() {
    return parsed == null;
  }

  /** Types of the parameters that the client binds. */
  int[] parameterTypes() {
    return query == null || literals != null ? NO_TYPES : query.parameterTypes();
  }
}
