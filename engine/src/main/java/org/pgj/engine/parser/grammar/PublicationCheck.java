package org.pgj.engine.parser.grammar;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedPublicationObject;
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

  ParsedPublicationObject current(Token word) {
    switch (kind) {
      case NONE -> throw list(word);
      case TABLE -> throw error("invalid table name", word);
      case SCHEMA -> {}
    }
    return new ParsedPublicationObject(null, List.of(), null, null, word.getStartIndex());
  }

  ParsedPublicationObject name(
      ParsedTable name, List<String> columns, ParsedExpression where, Token start) {
    if (kind == Kind.NONE) {
      throw list(start);
    }
    if (kind == Kind.TABLE) {
      return new ParsedPublicationObject(name, columns, where, null, start.getStartIndex());
    }
    if (where != null) {
      throw error("WHERE clause not allowed for schema", start);
    }
    if (!columns.isEmpty()) {
      throw error("column specification not allowed for schema", start);
    }
    if (name.name().schema() != null || name.only()) {
      throw error("invalid schema name", start);
    }
    return new ParsedPublicationObject(
        null, List.of(), null, name.name().name(), start.getStartIndex());
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
