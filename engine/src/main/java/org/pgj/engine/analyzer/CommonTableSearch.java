package org.pgj.engine.analyzer;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedCommonTable;
import org.pgj.engine.parser.tree.ParsedDelete;
import org.pgj.engine.parser.tree.ParsedInsert;
import org.pgj.engine.parser.tree.ParsedMerge;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSetOperation;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.ParsedUpdate;
import org.pgj.engine.parser.tree.ParsedValues;
import org.pgj.engine.parser.tree.ParsedWith;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.SetOperator;

/**
 * Tells whether a syntax tree refers to a table name that WITH RECURSIVE defines. Runs for
 * recursive WITH queries only, so it may walk records by reflection.
 */
final class CommonTableSearch {
  private final String name;

  CommonTableSearch(String name) {
    this.name = name;
  }

  boolean in(Object node) {
    return find(node) != null;
  }

  /** 42P19 if a term refers to the table where rows would have to be taken away again. */
  void rejectInExcept(Query term) {
    if (!(term instanceof ParsedSetOperation operation)) {
      return;
    }
    rejectInExcept(operation.left());
    rejectInExcept(operation.right());
    if (operation.operator() == SetOperator.EXCEPT) {
      ParsedTable reference = find(operation.right());
      if (reference != null) {
        throw new DatabaseError(
                "42P19",
                "recursive reference to query \"" + name + "\" must not appear within EXCEPT")
            .at(reference.location());
      }
    }
  }

  /** The first reference, null if there is none. */
  ParsedTable find(Object node) {
    if (node instanceof ParsedTable table
        && table.name().schema() == null
        && table.name().name().equals(name)) {
      return table;
    }
    if (node instanceof List<?> list) {
      for (Object element : list) {
        ParsedTable found = find(element);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (!(node instanceof Record)) {
      return null;
    }
    ParsedWith with = with(node);
    return with != null && defines(with) ? findBefore(with) : findInParts(node);
  }

  /** A WITH further in that defines the same name hides it, from itself on. */
  private ParsedTable findBefore(ParsedWith with) {
    if (with.recursive()) {
      return null;
    }
    for (ParsedCommonTable table : with.tables()) {
      ParsedTable found = find(table.statement());
      if (found != null || table.name().equals(name)) {
        return found;
      }
    }
    return null;
  }

  private boolean defines(ParsedWith with) {
    for (ParsedCommonTable table : with.tables()) {
      if (table.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static ParsedWith with(Object statement) {
    return switch (statement) {
      case ParsedSelect select -> select.tail().with();
      case ParsedSetOperation operation -> operation.tail().with();
      case ParsedValues values -> values.tail().with();
      case ParsedInsert insert -> insert.with();
      case ParsedUpdate update -> update.with();
      case ParsedDelete delete -> delete.with();
      case ParsedMerge merge -> merge.with();
      default -> null;
    };
  }

  private ParsedTable findInParts(Object node) {
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      try {
        if (!component.getType().isPrimitive()) {
          ParsedTable found = find(component.getAccessor().invoke(node));
          if (found != null) {
            return found;
          }
        }
      } catch (ReflectiveOperationException failure) {
        throw new IllegalStateException(node.getClass().getName(), failure);
      }
    }
    return null;
  }
}
