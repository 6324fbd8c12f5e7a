package org.pgj.engine.backend;

import org.pgj.engine.parser.tree.ParsedStatement;

/**
 * A statement ready to be bound.
 *
 * @param text the whole query string
 * @param parsed null if the string was empty
 * @param query null if the string was empty
 */
record BoundStatement(String text, ParsedStatement parsed, PreparedQuery query) {
  private static final int[] NO_TYPES = {};

  boolean isEmpty() {
    return parsed == null;
  }

  int[] parameterTypes() {
    return query == null ? NO_TYPES : query.parameterTypes();
  }
}
