package org.pgj.engine.parser.grammar;

import java.util.List;
import org.pgj.engine.parser.tree.*;

/** Gathers the clauses of a SELECT. */
final class SelectBuilder {
  private final int location;
  ParsedDistinct distinct;
  List<ParsedSelectItem> items = List.of();
  ParsedInto into;
  List<TableReference> from = List.of();
  ParsedExpression where;
  ParsedGroupBy groupBy;
  ParsedExpression having;
  List<ParsedWindow> windows = List.of();

  SelectBuilder(int location) {
    this.location = location;
  }

  ParsedSelect build() {
    return new ParsedSelect(
        distinct, items, into, from, where, groupBy, having, windows, QueryTail.NONE, location);
  }
}
