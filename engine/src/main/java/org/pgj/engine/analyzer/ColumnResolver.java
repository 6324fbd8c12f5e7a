package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.LevelShift;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TreeWalker;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedColumnReference;

/** Resolves column names through the scopes, innermost first. */
final class ColumnResolver {
  private static final int OID = 26;
  private static final int TID = 27;
  private static final int XID = 28;
  private static final int CID = 29;
  private static final int RECORD = 2249;

  private final Analysis analysis;
  private static final int REFCURSOR = 1790;

  private final Scope scope;

  /** A qualified source of names and how many queries outwards it was found. */
  record Found(NamespaceItem item, Scope scope, int levelsUp) {}

  ColumnResolver(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
  }

  /**
   * Resolves a column reference.
   *
   * @throws DatabaseError 42703, 42P01, 42702, 42P10 as PostgreSQL says
   */
  Expression resolve(ParsedColumnReference reference) {
    VariableNames variables = analysis.variables();
    if (variables == null) {
      return resolveColumn(reference);
    }
    Expression variable = variables.variable(reference.names(), reference.location());
    if (variable == null) {
      return resolveColumn(reference);
    }
    if (variables.conflict() == VariableNames.Conflict.USE_VARIABLE) {
      return variable;
    }
    Expression column;
    try {
      column = resolveColumn(reference);
    } catch (DatabaseError missing) {
      if (missing.sqlState().equals("42703") || missing.sqlState().equals("42P01")) {
        return variable;
      }
      throw missing;
    }
    if (variables.conflict() == VariableNames.Conflict.ERROR) {
      throw new DatabaseError(
              "42702",
              "column reference \"" + String.join(".", reference.names()) + "\" is ambiguous")
          .detail("It could refer to either a PL/pgSQL variable or a table column.")
          .at(reference.location());
    }
    return column;
  }

  /** The variable that holds a cursor's name, null if the name is the cursor's own. */
  Expression cursorVariable(String name, int location) {
    if (analysis.variables() == null) {
      return null;
    }
    Expression variable = analysis.variables().variable(List.of(name), location);
    return variable != null && variable.type() == REFCURSOR ? variable : null;
  }

  private Expression resolveColumn(ParsedColumnReference reference) {
    List<String> names = reference.names();
    int location = reference.location();
    return switch (names.size()) {
      case 1 -> unqualified(names.getFirst(), location);
      case 2 -> qualified(null, names.get(0), names.get(1), location);
      case 3 -> qualified(names.get(0), names.get(1), names.get(2), location);
      case 4 -> {
        requireThisDatabase(names, location);
        yield qualified(names.get(1), names.get(2), names.get(3), location);
      }
      default ->
          throw new DatabaseError(
                  "42601",
                  "improper qualified name (too many dotted names): " + String.join(".", names))
              .at(location);
    };
  }

  private void requireThisDatabase(List<String> names, int location) {
    if (!names.getFirst().equals(analysis.relations().database())) {
      throw new DatabaseError(
              "0A000", "cross-database references are not implemented: " + String.join(".", names))
          .at(location);
    }
  }

  private Expression unqualified(String name, int location) {
    Expression column = column(name, location);
    if (column != null) {
      return column;
    }
    Found whole = item(null, name, location);
    if (whole != null) {
      return wholeRow(whole, location);
    }
    throw new MissingColumn(scope, null, name).error(location);
  }

  /** The column of an unqualified name, null if no scope has it. */
  Expression column(String name, int location) {
    int levelsUp = 0;
    for (Scope level = scope; level != null; level = level.parent()) {
      Expression found = null;
      for (NamespaceItem item : level.namespace()) {
        if (!item.columnsVisible() || item.lateralOnly() && !level.isLateralActive()) {
          continue;
        }
        Expression candidate = columnOf(item, level, name, levelsUp, location);
        if (candidate == null) {
          continue;
        }
        if (found != null) {
          throw new DatabaseError("42702", "column reference \"" + name + "\" is ambiguous")
              .at(location);
        }
        requireLateral(item, location);
        found = candidate;
      }
      if (found != null) {
        return found;
      }
      levelsUp++;
    }
    return null;
  }

  private static void requireLateral(NamespaceItem item, int location) {
    if (item.lateralOnly() && !item.lateralAllowed()) {
      throw new DatabaseError(
              "42P10", "invalid reference to FROM-clause entry for table \"" + item.name() + "\"")
          .detail("The combining JOIN type must be INNER or LEFT for a LATERAL reference.")
          .at(location);
    }
  }

  /** The column of an item, null if it has none of the name. */
  private Expression columnOf(
      NamespaceItem item, Scope level, String name, int levelsUp, int location) {
    Expression found = null;
    for (NamespaceItem.Column column : item.columns()) {
      if (name.equals(column.name())) {
        if (found != null) {
          throw new DatabaseError("42702", "column reference \"" + name + "\" is ambiguous")
              .at(location);
        }
        found = column.expression();
      }
    }
    if (found == null) {
      found = systemColumn(item, level, name);
    }
    if (found == null) {
      return null;
    }
    noteSelected(level, found);
    return LevelShift.of(at(found, location), levelsUp);
  }

  /** The column of a whole row; null if the row has none of the name. */
  Expression columnOf(ColumnReference row, String name, int location) {
    Scope level = scope;
    for (int i = 0; i < row.levelsUp(); i++) {
      level = level.parent();
    }
    for (NamespaceItem item : level.namespace()) {
      if (item.rangeIndex() == row.rangeIndex()) {
        return columnOf(item, level, name, row.levelsUp(), location);
      }
    }
    return null;
  }

  private static Expression at(Expression expression, int location) {
    return expression instanceof ColumnReference column
        ? column.at(SourcePosition.at(location))
        : expression;
  }

  /** Notes for the privilege check that the columns an expression reads are read. */
  static void noteSelected(Scope level, Expression expression) {
    new TreeWalker() {
      @Override
      protected void visit(Expression node) {
        if (node instanceof ColumnReference column && column.levelsUp() == depth()) {
          level.rangeTable().select(column.rangeIndex(), column.attribute());
        }
        visitChildren(node);
      }
    }.walk(expression);
  }

  private static Expression systemColumn(NamespaceItem item, Scope level, String name) {
    if (item.rangeIndex() == 0
        || !(level.rangeTable().get(item.rangeIndex()) instanceof RangeTableEntry.Relation relation)
        || relation.kind() == 'v') {
      return null;
    }
    return switch (name) {
      case "ctid" -> system(item, -1, TID);
      case "xmin" -> system(item, -2, XID);
      case "cmin" -> system(item, -3, CID);
      case "xmax" -> system(item, -4, XID);
      case "cmax" -> system(item, -5, CID);
      case "tableoid" -> system(item, -6, OID);
      default -> null;
    };
  }

  private static ColumnReference system(NamespaceItem item, int attribute, int type) {
    return ColumnReference.of(item.rangeIndex(), attribute, type);
  }

  private Expression qualified(String schema, String table, String name, int location) {
    Found found = item(schema, table, location);
    if (found == null) {
      throw missingTable(table, location);
    }
    Expression column = columnOf(found.item(), found.scope(), name, found.levelsUp(), location);
    if (column != null) {
      return column;
    }
    throw new MissingColumn(scope, table, name).error(location);
  }

  /** As {@link #resolve} of {@code table.name}, but null if the table has no such column. */
  Expression qualifiedColumn(String schema, String table, String name, int location) {
    Found found = item(schema, table, location);
    return found == null
        ? null
        : columnOf(found.item(), found.scope(), name, found.levelsUp(), location);
  }

  /** The error of a qualifier that {@link #item} does not find. */
  DatabaseError missingTable(String table, int location) {
    return new MissingTable(analysis, scope, table).error(this, location);
  }

  /** The source of names of a qualifier, null if no scope has it. */
  Found item(String schema, String name, int location) {
    int relation = 0;
    if (schema != null) {
      NamespaceEntry namespace = analysis.catalog().namespace(schema);
      relation =
          namespace == null ? 0 : analysis.catalog().relations().relationOid(namespace.oid(), name);
      if (relation == 0) {
        return null;
      }
    }
    int levelsUp = 0;
    for (Scope level = scope; level != null; level = level.parent()) {
      NamespaceItem found = null;
      for (NamespaceItem item : level.namespace()) {
        if (!item.nameVisible() || item.lateralOnly() && !level.isLateralActive()) {
          continue;
        }
        boolean matches = schema == null ? name.equals(item.name()) : item.relation() == relation;
        if (!matches) {
          continue;
        }
        if (found != null) {
          throw new DatabaseError("42P09", "table reference \"" + name + "\" is ambiguous")
              .at(location);
        }
        requireLateral(item, location);
        found = item;
      }
      if (found != null) {
        return new Found(found, level, levelsUp);
      }
      levelsUp++;
    }
    return null;
  }

  /** The whole row of a source as one composite value. */
  Expression wholeRow(Found found, int location) {
    NamespaceItem item = found.item();
    SourcePosition position = SourcePosition.at(location);
    if (item.rangeIndex() == 0) {
      List<Expression> fields = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (NamespaceItem.Column column : item.columns()) {
        fields.add(LevelShift.of(column.expression(), found.levelsUp()));
        names.add(column.name());
      }
      return new RowConstructor(RECORD, fields, names, position);
    }
    RangeTableEntry entry = found.scope().rangeTable().get(item.rangeIndex());
    int type = RECORD;
    if (entry instanceof RangeTableEntry.Relation relation) {
      type = analysis.catalog().relations().relation(relation.relation()).rowType();
      found.scope().rangeTable().select(item.rangeIndex(), 0);
    } else if (entry instanceof RangeTableEntry.Functions functions
        && functions.functions().size() == 1
        && !functions.ordinality()) {
      Expression call = functions.functions().getFirst().call();
      if (functions.columnNames().size() == 1
          && !analysis.catalog().type(call.type()).isComposite()
          && call.type() != RECORD) {
        // A function that returns a scalar: its "row" is the scalar itself.
        return LevelShift.of(
            at(item.columns().getFirst().expression(), location), found.levelsUp());
      }
      type = call.type();
    }
    return new ColumnReference(item.rangeIndex(), 0, type, -1, 0, found.levelsUp(), position);
  }
}
