package org.pgj.engine.analyzer;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedSetOperation;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.SetOperator;

/**
 * Tells whether a syntax tree refers to a table name that WITH RECURSIVE defines. Runs for
 * recursive WITH queries only, so it may walk records by reflection.
 */
final class SelfReferenceSearch {
  private final String name;

  SelfReferenceSearch(String name) {
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

  private ParsedTable find(Object node) {
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
