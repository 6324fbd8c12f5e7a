package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.analyzer.VariableNames;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.plpgsql.tree.PlScope;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineColumns;

/** The variables of a frame as one piece of SQL names them; each it uses becomes a parameter. */
final class FrameNames implements VariableNames {
  private static final int RECORD = 2249;
  private static final int WHOLE = -1;

  private final Frame frame;
  private final PlScope scope;
  private final List<Source> sources = new ArrayList<>();
  private final Set<Source> named = new HashSet<>();

  /**
   * The records that are named as a whole, and whether they were null then: a null one is a
   * parameter, others are put together of their fields. If the SQL is analyzed again, it is for the
   * same parameters.
   */
  private final Map<PlVariable, Boolean> records = new HashMap<>();

  /**
   * Where a parameter's value comes from.
   *
   * @param field of a row variable, {@link #WHOLE} for a scalar or a whole row
   */
  record Source(PlVariable variable, int field) {}

  /** Those of a statement that can name none. */
  FrameNames(Frame frame) {
    this.frame = frame;
    this.scope = null;
  }

  FrameNames(Frame frame, PlScope scope) {
    this.frame = frame;
    this.scope = scope;
    for (int i = 1; ; i++) {
      PlVariable argument = scope.find("$" + i);
      if (argument == null) {
        break;
      }
      sources.add(new Source(argument, WHOLE));
    }
  }

  List<Source> sources() {
    return sources;
  }

  /** Whether the records that are named as a whole are null, or not, as they were then. */
  boolean areRecordsAsBefore() {
    for (Map.Entry<PlVariable, Boolean> record : records.entrySet()) {
      if (frame.row(record.getKey()).isNull() != record.getValue()) {
        return false;
      }
    }
    return true;
  }

  /** The name of the field that a source stands for. */
  String fieldName(Source source) {
    return frame.row(source.variable()).columns().names()[source.field()];
  }

  /** Whether the SQL names it: those of numbered parameters are there in any case. */
  boolean isNamed(Source source) {
    return named.contains(source);
  }

  String nameOf(Source source) {
    String name = source.variable().name();
    return source.field() < 0 ? name : name + "." + fieldName(source);
  }

  int typeOf(Source source) {
    return source.field() < 0
        ? frame.type(source.variable())
        : frame.row(source.variable()).columns().types()[source.field()];
  }

  /** Types of {@code $1} and so on: the function's own parameters. */
  int[] numberedTypes() {
    int[] types = new int[sources.size()];
    for (int i = 0; i < types.length; i++) {
      types[i] = frame.type(sources.get(i).variable());
    }
    return types;
  }

  @Override
  public Conflict conflict() {
    Boolean useColumn = frame.body.useColumn();
    return useColumn == null
        ? Conflict.ERROR
        : useColumn ? Conflict.USE_COLUMN : Conflict.USE_VARIABLE;
  }

  @Override
  public Rows rows(String name) {
    return TransitionNames.rows(frame.session, frame.trigger, name);
  }

  @Override
  public Expression variable(List<String> names, int location) {
    PlScope.Found found = scope.find(names);
    if (found == null) {
      return null;
    }
    PlVariable variable = found.variable();
    int rest = names.size() - found.used();
    if (!frame.isRow(variable)) {
      if (rest == 0) {
        return parameter(new Source(variable, WHOLE), location);
      }
      return null;
    }
    if (rest == 0) {
      return whole(variable, location);
    }
    RowValue row = frame.row(variable);
    if (row.columns() == null) {
      throw notAssigned(variable);
    }
    int field = row.find(names.get(found.used()));
    if (field < 0) {
      throw new DatabaseError(
          "42703",
          "record \"" + variable.name() + "\" has no field \"" + names.get(found.used()) + "\"");
    }
    Expression value = parameter(new Source(variable, field), location);
    return rest == 1 ? value : nested(value, names.subList(found.used() + 1, names.size()));
  }

  static DatabaseError notAssigned(PlVariable variable) {
    return new DatabaseError("55000", "record \"" + variable.name() + "\" is not assigned yet")
        .detail("The tuple structure of a not-yet-assigned record is indeterminate.");
  }

  private Expression nested(Expression value, List<String> fields) {
    Expression current = value;
    for (String name : fields) {
      AttributeEntry attribute = attribute(current.type(), name);
      if (attribute == null) {
        return null;
      }
      current =
          new FieldSelection(
              current,
              attribute.number(),
              attribute.type(),
              attribute.typmod(),
              collation(attribute.type()),
              value.position());
    }
    return current;
  }

  private AttributeEntry attribute(int type, String name) {
    for (AttributeEntry attribute : frame.attributesOf(type)) {
      if (attribute.name().equals(name)) {
        return attribute;
      }
    }
    return null;
  }

  private int collation(int type) {
    TypeEntry entry = frame.session.catalog().type(type);
    return entry == null ? 0 : entry.collation();
  }

  /** A row variable as a value: a record is put together where it is used, names and all. */
  private Expression whole(PlVariable variable, int location) {
    if (variable.type() != RECORD) {
      return parameter(new Source(variable, WHOLE), location);
    }
    RowValue row = frame.row(variable);
    if (row.columns() == null) {
      throw notAssigned(variable);
    }
    if (records.computeIfAbsent(variable, first -> row.isNull())) {
      return parameter(new Source(variable, WHOLE), location);
    }
    List<Expression> fields = new ArrayList<>();
    for (Named field : named(variable, location)) {
      fields.add(field.value());
    }
    return new RowConstructor(
        RECORD, fields, List.of(row.columns().names()), SourcePosition.at(location));
  }

  private List<Named> named(PlVariable variable, int location) {
    RowValue row = frame.row(variable);
    List<Named> fields = new ArrayList<>();
    for (int i = 0; i < row.columns().count(); i++) {
      fields.add(new Named(row.columns().names()[i], parameter(new Source(variable, i), location)));
    }
    return fields;
  }

  @Override
  public List<Named> fields(List<String> names, int location) {
    PlScope.Found found = scope.find(names);
    if (found == null || found.used() < names.size() || !frame.isRow(found.variable())) {
      return null;
    }
    if (frame.row(found.variable()).columns() == null) {
      throw notAssigned(found.variable());
    }
    return named(found.variable(), location);
  }

  private Parameter parameter(Source source, int location) {
    int number = sources.indexOf(source);
    if (number < 0) {
      number = sources.size();
      sources.add(source);
    }
    named.add(source);
    PlVariable variable = source.variable();
    int type = frame.type(variable);
    int typmod = variable.typmod();
    int collation = variable.collation() != 0 ? variable.collation() : collation(type);
    if (source.field() >= 0) {
      RoutineColumns columns = frame.row(variable).columns();
      type = columns.types()[source.field()];
      typmod = columns.typmods()[source.field()];
      collation = collation(type);
    }
    return new Parameter(
        Parameter.Kind.EXTERNAL, number + 1, type, typmod, collation, SourcePosition.at(location));
  }
}
