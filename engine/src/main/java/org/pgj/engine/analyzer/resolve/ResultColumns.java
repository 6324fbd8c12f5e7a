package org.pgj.engine.analyzer.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.TypeEntry;

/**
 * The columns that a function's result consists of: those of a composite type, the OUT parameters,
 * or the one of a scalar.
 *
 * @param composite whether a row of the result is a row and not a scalar
 * @param known false for a record whose columns only the caller or the running function knows
 */
public record ResultColumns(boolean composite, boolean known, List<Column> columns) {
  /** A column; the name is empty if it has none. */
  public record Column(String name, ColumnType type) {}

  /**
   * The columns of one call.
   *
   * @param argumentTypes the actual types of the input arguments
   * @param resultType the actual type of the result
   */
  public static ResultColumns of(
      Catalog catalog,
      TypeServices types,
      FunctionEntry entry,
      int[] argumentTypes,
      int resultType) {
    List<Column> columns = outParameters(catalog, types, entry, argumentTypes);
    if (resultType == TypeIds.RECORD) {
      return new ResultColumns(true, !columns.isEmpty(), columns);
    }
    TypeEntry type = catalog.type(resultType);
    while (type.isDomain()) {
      type = catalog.type(type.baseType());
    }
    if (!type.isComposite()) {
      String name = columns.size() == 1 ? columns.getFirst().name() : "";
      Column column = new Column(name, new ColumnType(resultType, -1, type.collation()));
      return new ResultColumns(false, true, List.of(column));
    }
    columns = new ArrayList<>();
    for (AttributeEntry attribute : catalog.relations().relation(type.relation()).attributes()) {
      if (!attribute.dropped()) {
        columns.add(
            new Column(
                attribute.name(),
                new ColumnType(attribute.type(), attribute.typmod(), attribute.collation())));
      }
    }
    return new ResultColumns(true, true, columns);
  }

  private static List<Column> outParameters(
      Catalog catalog, TypeServices types, FunctionEntry entry, int[] argumentTypes) {
    List<Column> columns = new ArrayList<>();
    if (entry.argumentModes() == null) {
      return columns;
    }
    for (int i = 0; i < entry.argumentModes().length; i++) {
      char mode = entry.argumentModes()[i];
      if (mode != 'o' && mode != 'b' && mode != 't') {
        continue;
      }
      int type = entry.allArgumentTypes()[i];
      if (TypeIds.isPolymorphic(type)) {
        int[] declared = entry.argumentTypes().clone();
        Coercion coercion = new Coercion(catalog, types, ParameterTypes.none());
        type =
            new PolymorphicTypes(catalog, coercion, types).resolve(argumentTypes, declared, type);
      }
      String name = entry.argumentNames() == null ? "" : entry.argumentNames()[i];
      columns.add(
          new Column(
              name.isEmpty() ? "column" + (columns.size() + 1) : name,
              new ColumnType(type, -1, catalog.type(type).collation())));
    }
    return columns;
  }

  /**
   * What a polymorphic type that belongs to a function stands for in a call, such as the state of
   * an aggregate.
   *
   * @param argumentTypes the actual ones
   */
  public static int actualType(
      Catalog catalog, FunctionEntry entry, int[] argumentTypes, int type) {
    if (!TypeIds.isPolymorphic(type)) {
      return type;
    }
    Coercion coercion = new Coercion(catalog, null, ParameterTypes.none());
    return new PolymorphicTypes(catalog, coercion, null)
        .resolve(argumentTypes, entry.argumentTypes().clone(), type);
  }
}
