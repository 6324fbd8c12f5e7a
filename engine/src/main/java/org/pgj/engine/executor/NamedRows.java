package org.pgj.engine.executor;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.executor.operator.RowBuffer;

/** Rows that statements can read by name: the transition tables of the trigger function at work. */
public final class NamedRows {
  private final List<List<Table>> levels = new ArrayList<>();

  /** The rows of one name. */
  public record Table(String name, RowBuffer rows) {}

  /** The statements from here on are those of a function with these tables. */
  public void enter(List<Table> tables) {
    levels.add(tables);
  }

  public void leave() {
    levels.removeLast();
  }

  /** The rows of a name that the statement was analyzed with. */
  public RowBuffer rows(String name) {
    for (int level = levels.size() - 1; level >= 0; level--) {
      for (Table table : levels.get(level)) {
        if (table.name().equals(name)) {
          return table.rows();
        }
      }
    }
    throw new IllegalStateException("no rows of the name " + name);
  }
}
