package org.pgj.engine.parser.grammar;

import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedTable;

/**
 * What a publication's list of objects may contain: a name without keyword is of the kind of the
 * object before it.
 */
final class PublicationCheck {
  private enum Kind {
    NONE,
    TABLE,
    SCHEMA
  }

  private Kind kind = Kind.NONE;

  void table() {
    kind = Kind.TABLE;
  }

  void schema() {
    kind = Kind.SCHEMA;
  }

  void current(Token word) {
    switch (kind) {
      case NONE -> throw list(word);
      case TABLE -> throw error("invalid table name", word);
      case SCHEMA -> {}
    }
  }

  void name(ParsedTable name, boolean columns, boolean where, Token start) {
    if (kind == Kind.NONE) {
      throw list(start);
    }
    if (kind == Kind.SCHEMA) {
      if (where) {
        throw error("WHERE clause not allowed for schema", start);
      }
      if (columns) {
        throw error("column specification not allowed for schema", start);
      }
      if (name.name().schema() != null || name.only()) {
        throw error("invalid schema name", start);
      }
    }
  }

  private static DatabaseError list(Token word) {
    return new DatabaseError("42601", "invalid publication object list")
        .detail(
            "One of TABLE or TABLES IN SCHEMA must be specified before a standalone table or schema"
                + " name.")
        .at(word.getStartIndex());
  }

  private static DatabaseError error(String message, Token word) {
    return new DatabaseError("42601", message).at(word.getStartIndex());
  }
}
