package org.pgj.engine.command.copy;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;

/** The columns a COPY reads or writes. */
final class CopyColumns {
  private CopyColumns() {}

  /**
   * The columns of a list, or all that can be written if the list is empty.
   *
   * @throws DatabaseError 42703, 42701, 42P10
   */
  static List<AttributeEntry> of(RelationEntry table, List<String> names, int location) {
    List<AttributeEntry> columns = new ArrayList<>();
    if (names.isEmpty()) {
      for (AttributeEntry attribute : table.attributes()) {
        if (!attribute.dropped() && attribute.generated() == 0) {
          columns.add(attribute);
        }
      }
      return columns;
    }
    for (String name : names) {
      AttributeEntry found = null;
      for (AttributeEntry attribute : table.attributes()) {
        if (!attribute.dropped() && attribute.name().equals(name)) {
          found = attribute;
        }
      }
      if (found == null) {
        throw new DatabaseError(
            "42703", "column \"" + name + "\" of relation \"" + table.name() + "\" does not exist");
      }
      if (found.generated() != 0) {
        throw new DatabaseError("42P10", "column \"" + name + "\" is a generated column")
            .detail("Generated columns cannot be used in COPY.");
      }
      if (columns.contains(found)) {
        throw new DatabaseError("42701", "column \"" + name + "\" specified more than once");
      }
      columns.add(found);
    }
    return columns;
  }

  static List<String> names(List<AttributeEntry> columns) {
    List<String> names = new ArrayList<>(columns.size());
    for (AttributeEntry column : columns) {
      names.add(column.name());
    }
    return names;
  }

  /**
   * Which columns an option names.
   *
   * @param names null for none, empty for all
   */
  static boolean[] marked(
      String option, RelationEntry table, List<AttributeEntry> columns, List<String> names) {
    List<String> all = names(columns);
    boolean[] marked = new boolean[all.size()];
    if (names == null) {
      return marked;
    }
    for (int i = 0; i < marked.length; i++) {
      marked[i] = names.isEmpty() || names.contains(all.get(i));
    }
    for (String name : names) {
      if (!all.contains(name)) {
        of(table, List.of(name), -1);
        throw new DatabaseError(
            "42P10", option + " column \"" + name + "\" not referenced by COPY");
      }
    }
    return marked;
  }
}
