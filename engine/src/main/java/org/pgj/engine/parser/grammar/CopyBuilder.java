package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.*;

/** Gathers the parts of COPY. */
final class CopyBuilder {
  private final int location;
  private final List<ParsedOption> options = new ArrayList<>(2);
  private ParsedExpression where;
  RelationName table;
  List<String> columns = List.of();
  PreparableStatement query;
  boolean from;
  boolean program;
  String file;

  CopyBuilder(int location) {
    this.location = location;
  }

  void option(String name, OptionValue value, int location) {
    options.add(StatementNodes.option(name, value, location));
  }

  void checkFile(TokenCursor parser) {
    if (program && file == null) {
      throw new DatabaseError("42601", "STDIN/STDOUT not allowed with PROGRAM")
          .at(parser.previous().getStartIndex());
    }
  }

  void where(ParsedExpression condition, Token word, TokenCursor parser) {
    if (query != null) {
      throw parser.syntaxError(word);
    }
    if (!from) {
      throw new DatabaseError("42601", "WHERE clause not allowed with COPY TO")
          .at(word.getStartIndex());
    }
    where = condition;
  }

  ParsedCopy build() {
    return new ParsedCopy(table, columns, query, from, file, program, options, where, location);
  }
}
