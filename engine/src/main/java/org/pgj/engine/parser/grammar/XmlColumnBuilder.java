package org.pgj.engine.parser.grammar;

import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.ParsedXmlTableColumn;

/** Gathers a column of XMLTABLE. */
final class XmlColumnBuilder {
  private final String name;
  private final int location;
  ParsedTypeName type;
  private ParsedExpression path;
  private ParsedExpression defaultValue;
  private Boolean notNull;

  XmlColumnBuilder(String name, int location) {
    this.name = name;
    this.location = location;
  }

  /** An option that is no keyword. */
  void option(Token word) {
    if (word.getText().equals("__pg__is_not_null")) {
      throw error("option name \"__pg__is_not_null\" cannot be used in XMLTABLE", word);
    }
    throw new DatabaseError("42601", "unrecognized column option \"" + word.getText() + "\"")
        .at(word.getStartIndex());
  }

  void path(ParsedExpression value, Token word) {
    if (path != null) {
      throw error("only one PATH value per column is allowed", word);
    }
    path = value;
  }

  void defaultValue(ParsedExpression value, Token word) {
    if (defaultValue != null) {
      throw error("only one DEFAULT value is allowed", word);
    }
    defaultValue = value;
  }

  void nullable(boolean forbidden, Token word) {
    if (notNull != null) {
      throw error(
          "conflicting or redundant NULL / NOT NULL declarations for column \"" + name + "\"",
          word);
    }
    notNull = forbidden;
  }

  private static DatabaseError error(String message, Token word) {
    return new DatabaseError("42601", message).at(word.getStartIndex());
  }

  ParsedXmlTableColumn build() {
    return new ParsedXmlTableColumn(
        name, type, path, defaultValue, notNull != null && notNull, location);
  }
}
