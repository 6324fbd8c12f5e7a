package org.pgj.engine.analyzer;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.pgj.engine.parser.tree.ParsedTable;

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
    if (node instanceof ParsedTable table
        && table.name().schema() == null
        && table.name().name().equals(name)) {
      return true;
    }
    if (node instanceof List<?> list) {
      for (Object element : list) {
        if (in(element)) {
          return true;
        }
      }
      return false;
    }
    if (!(node instanceof Record)) {
      return false;
    }
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      try {
        if (!component.getType().isPrimitive() && in(component.getAccessor().invoke(node))) {
          return true;
        }
      } catch (ReflectiveOperationException failure) {
        throw new IllegalStateException(node.getClass().getName(), failure);
      }
    }
    return false;
  }
}
