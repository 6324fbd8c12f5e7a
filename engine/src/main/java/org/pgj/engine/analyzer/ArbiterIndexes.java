package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.OnConflict;
import org.pgj.engine.analyzer.tree.TreeReader;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.error.DatabaseError;

/** The unique indexes that ON CONFLICT means (manual: INSERT, conflict_target). */
public final class ArbiterIndexes {
  private ArbiterIndexes() {}

  /**
   * Finds the indexes of a table.
   *
   * @param target range index of the table in the inference's expressions
   * @throws DatabaseError 42P10 if there is none
   */
  public static List<Integer> find(
      Catalog catalog, int table, OnConflict.Inference inference, int target) {
    List<Integer> columns = new ArrayList<>();
    List<Expression> expressions = new ArrayList<>();
    for (Expression key : inference.keys()) {
      if (key instanceof ColumnReference column
          && column.rangeIndex() == target
          && column.attribute() > 0) {
        columns.add(column.attribute());
      } else {
        expressions.add(key);
      }
    }
    List<Integer> found = new ArrayList<>();
    for (IndexEntry index : catalog.relations().indexes(table)) {
      if (index.unique()
          && index.valid()
          && index.immediate()
          && matches(index, columns, expressions, inference.predicate(), target)) {
        found.add(index.relation());
      }
    }
    if (found.isEmpty()) {
      throw new DatabaseError(
          "42P10",
          "there is no unique or exclusion constraint matching the ON CONFLICT specification");
    }
    return found;
  }

  private static boolean matches(
      IndexEntry index,
      List<Integer> columns,
      List<Expression> keyExpressions,
      Expression predicate,
      int target) {
    List<Integer> keys = new ArrayList<>();
    for (int key : Arrays.copyOf(index.keys(), index.keyCount())) {
      if (key != 0) {
        keys.add(key);
      }
    }
    List<Expression> indexExpressions =
        index.expressions() == null
            ? List.of()
            : StoredExpressions.relocated(TreeReader.expressions(index.expressions()), target);
    if (!keys.containsAll(columns)
        || !columns.containsAll(keys)
        || !indexExpressions.containsAll(keyExpressions)
        || !keyExpressions.containsAll(indexExpressions)) {
      return false;
    }
    return index.predicate() == null
        || predicate != null
            && StoredExpressions.relocated(TreeReader.expression(index.predicate()), target)
                .equals(predicate);
  }
}
