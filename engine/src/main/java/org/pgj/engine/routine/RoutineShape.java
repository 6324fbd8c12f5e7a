package org.pgj.engine.routine;

import java.util.List;
import org.pgj.engine.analyzer.resolve.ResultColumns;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.resolve.TypeServices;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FunctionEntry;

/**
 * The result of a call.
 *
 * @param resultType actual type of the result
 * @param composite whether it is a row
 * @param columns of the row, or the scalar; null for a record that only the running routine knows
 */
public record RoutineShape(int resultType, boolean composite, RoutineColumns columns) {
  /**
   * The shape of a call.
   *
   * @param definitions types of the columns that the caller gave in a column definition list, null
   *     if there is none
   */
  public static RoutineShape of(
      Catalog catalog,
      TypeServices types,
      FunctionEntry function,
      int[] argumentTypes,
      int resultType,
      RoutineColumns definitions) {
    ResultColumns result = ResultColumns.of(catalog, types, function, argumentTypes, resultType);
    if (!result.known()) {
      return new RoutineShape(resultType, true, definitions);
    }
    return new RoutineShape(resultType, result.composite(), columns(result.columns()));
  }

  private static RoutineColumns columns(List<ResultColumns.Column> columns) {
    int count = columns.size();
    RoutineColumns result = new RoutineColumns(new String[count], new int[count], new int[count]);
    for (int i = 0; i < count; i++) {
      result.names()[i] = columns.get(i).name();
      result.types()[i] = columns.get(i).type().type();
      result.typmods()[i] = columns.get(i).type().typmod();
    }
    return result;
  }

  public boolean isVoid() {
    return resultType == TypeIds.VOID;
  }
}
