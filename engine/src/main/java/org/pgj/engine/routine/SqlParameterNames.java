package org.pgj.engine.routine;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.VariableNames;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.TypeEntry;

/**
 * The parameters of a SQL function by name: {@code name}, {@code name.field}, {@code
 * function.name}, {@code function.name.field}. Columns of the same name go first.
 */
public final class SqlParameterNames implements VariableNames {
  private final Catalog catalog;
  private final String function;
  private final String[] names;
  private final int[] types;

  /**
   * @param names of the input parameters, empty where there is none; null if none has one
   */
  public SqlParameterNames(Catalog catalog, String function, String[] names, int[] types) {
    this.catalog = catalog;
    this.function = function;
    this.names = names;
    this.types = types;
  }

  @Override
  public Conflict conflict() {
    return Conflict.USE_COLUMN;
  }

  @Override
  public Expression variable(List<String> name, int location) {
    int first = 0;
    int index = find(name.getFirst());
    if (name.size() > 1 && name.getFirst().equals(function)) {
      int qualified = find(name.get(1));
      if (qualified >= 0 && (index < 0 || name.size() == 3 || !hasField(index, name.get(1)))) {
        index = qualified;
        first = 1;
      }
    }
    if (index < 0 || name.size() - first > 2) {
      return null;
    }
    Parameter parameter = parameter(index, location);
    return name.size() - first == 1 ? parameter : field(parameter, name.getLast());
  }

  private boolean hasField(int index, String name) {
    return field(parameter(index, -1), name) != null;
  }

  private int find(String name) {
    if (names != null) {
      for (int i = 0; i < names.length; i++) {
        if (!names[i].isEmpty() && names[i].equals(name)) {
          return i;
        }
      }
    }
    return -1;
  }

  private Parameter parameter(int index, int location) {
    return new Parameter(
        Parameter.Kind.EXTERNAL,
        index + 1,
        types[index],
        -1,
        catalog.type(types[index]).collation(),
        SourcePosition.at(location));
  }

  private Expression field(Parameter parameter, String name) {
    for (Named field : fieldsOf(parameter)) {
      if (field.name().equals(name)) {
        return field.value();
      }
    }
    return null;
  }

  private List<Named> fieldsOf(Parameter parameter) {
    TypeEntry type = catalog.type(parameter.type());
    while (type.isDomain()) {
      type = catalog.type(type.baseType());
    }
    List<Named> fields = new ArrayList<>();
    if (type.isComposite()) {
      for (AttributeEntry attribute : catalog.relations().relation(type.relation()).attributes()) {
        if (!attribute.dropped()) {
          fields.add(
              new Named(
                  attribute.name(),
                  new FieldSelection(
                      parameter,
                      attribute.number(),
                      attribute.type(),
                      attribute.typmod(),
                      attribute.collation(),
                      parameter.position())));
        }
      }
    }
    return fields;
  }

  @Override
  public List<Named> fields(List<String> name, int location) {
    Expression variable = variable(name, location);
    if (!(variable instanceof Parameter parameter)) {
      return null;
    }
    List<Named> fields = fieldsOf(parameter);
    return fields.isEmpty() ? null : fields;
  }
}
