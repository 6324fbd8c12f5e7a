package org.pgj.engine.parser.grammar;

import java.util.List;
import org.pgj.engine.parser.tree.*;

/** Gathers the parts of CREATE INDEX. */
final class IndexBuilder {
  private final int location;
  String name;
  boolean unique;
  boolean concurrently;
  boolean ifNotExists;
  String accessMethod;
  List<ParsedIndexElement> including = List.of();
  List<ParsedOption> options = List.of();
  String tablespace;
  ParsedExpression where;

  IndexBuilder(int location) {
    this.location = location;
  }

  ParsedCreateIndex build(
      ParsedTable table, List<ParsedIndexElement> elements, boolean nullsNotDistinct) {
    return new ParsedCreateIndex(
        name,
        table.name(),
        table.only(),
        unique,
        concurrently,
        ifNotExists,
        accessMethod,
        elements,
        including,
        nullsNotDistinct,
        options,
        tablespace,
        where,
        location);
  }
}
