package org.pgj.engine.command.view;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedCommonTable;
import org.pgj.engine.parser.tree.ParsedCreateView;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSelectItem;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.ParsedWith;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.QueryTail;
import org.pgj.engine.parser.tree.RelationName;

/**
 * CREATE RECURSIVE VIEW: {@code v (a, b) AS query} stands for {@code WITH RECURSIVE v (a, b) AS
 * (query) SELECT a, b FROM v}.
 */
final class RecursiveView {
  private RecursiveView() {}

  static Query of(ParsedCreateView create) {
    String name = create.view().name();
    int location = create.location();
    ParsedWith with =
        new ParsedWith(
            true,
            List.of(
                new ParsedCommonTable(
                    name, create.columns(), null, create.query(), null, null, location)),
            location);
    List<ParsedSelectItem> items = new ArrayList<>();
    for (String column : create.columns()) {
      items.add(
          new ParsedSelectItem(
              new ParsedColumnReference(List.of(column), location), null, location));
    }
    return new ParsedSelect(
        null,
        items,
        null,
        List.of(
            new ParsedTable(
                new RelationName(null, null, name, location), false, null, null, location)),
        null,
        null,
        null,
        List.of(),
        new QueryTail(with, List.of(), null, false, null, List.of(), -1, -1),
        location);
  }
}
