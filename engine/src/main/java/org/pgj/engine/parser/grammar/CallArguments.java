package org.pgj.engine.parser.grammar;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedSortItem;

/** What stands between the parentheses of a call. */
final class CallArguments {
  final List<ParsedExpression> list = new ArrayList<>(3);
  boolean star;
  boolean distinct;
  boolean variadic;
  List<ParsedSortItem> orderBy = List.of();
}
