package org.pgj.engine.rewriter;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.RowConstructor;

/** References to whole rows, spelled out as rows of references to their columns. */
final class WholeRows {
  private WholeRows() {}

  static RowConstructor spelledOut(ColumnReference row, RangeTableEntry entry) {
    List<Expression> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < entry.columnNames().size(); i++) {
      if (entry.columnNames().get(i) == null) {
        continue;
      }
      ColumnType type = entry.columnTypes().get(i);
      names.add(entry.columnNames().get(i));
      fields.add(
          new ColumnReference(
              row.rangeIndex(),
              i + 1,
              type.type(),
              type.typmod(),
              type.collation(),
              row.levelsUp(),
              row.position()));
    }
    return new RowConstructor(row.type(), fields, names, row.position());
  }
}
