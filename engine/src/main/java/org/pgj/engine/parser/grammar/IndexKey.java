package org.pgj.engine.parser.grammar;

import java.util.List;
import org.pgj.engine.parser.tree.*;

/** What an index element is about: a column or an expression. */
record IndexKey(String column, ParsedExpression expression, int location) {
  IndexKey(String column, int location) {
    this(column, null, location);
  }

  IndexKey(ParsedExpression expression, int location) {
    this(null, expression, location);
  }

  ParsedIndexElement build(
      QualifiedName collation,
      QualifiedName operatorClass,
      List<ParsedOption> options,
      SortDirection direction,
      NullsOrder nulls) {
    return new ParsedIndexElement(
        column, expression, collation, operatorClass, options, direction, nulls, location);
  }
}
