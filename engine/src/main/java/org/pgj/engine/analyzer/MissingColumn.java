package org.pgj.engine.analyzer;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.text.EditDistance;

/**
 * A column reference that names nothing: 42703 with what the user may have meant, be it a column
 * that is out of reach or one whose name is nearly the same.
 */
final class MissingColumn {
  /** Names that differ in more characters are no suggestions. */
  private static final int FARTHEST = 3;

  private final Scope scope;
  private final String qualifier;
  private final String name;

  private final Candidates exact = new Candidates();
  private Candidates similar = new Candidates();
  private int distance = FARTHEST + 1;

  /** A column of a source of rows. */
  private record Candidate(RangeTableEntry entry, Scope scope, int rangeIndex, String column) {
    String shown() {
      return "\"" + source() + "." + column + "\"";
    }

    String source() {
      return sourceName(entry);
    }
  }

  /** The first two of the columns that serve equally well. */
  private static final class Candidates {
    private Candidate first;
    private Candidate second;
    private boolean tooMany;

    void add(Candidate candidate) {
      if (first == null && !tooMany) {
        first = candidate;
      } else if (second == null && !tooMany) {
        second = candidate;
      } else {
        first = null;
        second = null;
        tooMany = true;
      }
    }
  }

  /**
   * A reference to be explained.
   *
   * @param qualifier null if there was none
   */
  MissingColumn(Scope scope, String qualifier, String name) {
    this.scope = scope;
    this.qualifier = qualifier;
    this.name = name;
  }

  DatabaseError error(int location) {
    for (Scope level = scope; level != null; level = level.parent()) {
      for (int i = 1; i <= level.rangeTable().size(); i++) {
        search(level, i);
      }
    }
    DatabaseError error =
        new DatabaseError(
                "42703",
                qualifier == null
                    ? "column \"" + name + "\" does not exist"
                    : "column " + qualifier + "." + name + " does not exist")
            .at(location);
    if (exact.first != null) {
      return outOfReach(error);
    }
    if (similar.first == null) {
      return error;
    }
    String hint = "Perhaps you meant to reference the column " + similar.first.shown();
    return error.hint(
        similar.second == null
            ? hint + "."
            : hint + " or the column " + similar.second.shown() + ".");
  }

  private void search(Scope level, int rangeIndex) {
    RangeTableEntry entry = level.rangeTable().get(rangeIndex);
    String source = sourceName(entry);
    if (source == null) {
      return;
    }
    int penalty = qualifier == null ? 0 : EditDistance.of(qualifier, source);
    boolean found = isSystemColumn(entry);
    for (String column : entry.columnNames()) {
      if (column == null) {
        continue;
      }
      found |= column.equals(name);
      compare(new Candidate(entry, level, rangeIndex, column), penalty);
    }
    if (found && penalty == 0) {
      Candidate candidate = new Candidate(entry, level, rangeIndex, name);
      if (exact.first == null) {
        exact.first = candidate;
      } else {
        exact.second = candidate;
      }
    }
  }

  private boolean isSystemColumn(RangeTableEntry entry) {
    return entry instanceof RangeTableEntry.Relation relation
        && relation.kind() != 'v'
        && SystemColumns.attribute(name) != 0;
  }

  private void compare(Candidate candidate, int penalty) {
    if (penalty > distance) {
      return;
    }
    int difference = EditDistance.of(candidate.column(), name);
    if (difference > name.getBytes(StandardCharsets.UTF_8).length / 2) {
      return;
    }
    int whole = difference + penalty;
    if (whole < distance) {
      distance = whole;
      similar = new Candidates();
    }
    if (whole == distance && distance <= FARTHEST) {
      similar.add(candidate);
    }
  }

  private DatabaseError outOfReach(DatabaseError error) {
    if (exact.second != null) {
      error.detail(
          "There are columns named \""
              + name
              + "\", but they are in tables that cannot be referenced from this part of the"
              + " query.");
      return qualifier == null ? error.hint("Try using a table-qualified name.") : error;
    }
    error.detail(
        "There is a column named \""
            + name
            + "\" in table \""
            + exact.first.source()
            + "\", but it cannot be referenced from this part of the query.");
    NamespaceItem item = exact.first.scope().item(exact.first.rangeIndex());
    if (item == null) {
      return error;
    }
    if (!scope.isLateralActive() && item.lateralOnly() && item.lateralAllowed()) {
      return error.hint("To reference that column, you must mark this subquery with LATERAL.");
    }
    if (qualifier == null && item.nameVisible() && !item.columnsVisible()) {
      return error.hint("To reference that column, you must use a table-qualified name.");
    }
    return error;
  }

  /** The name that an entry has in messages, null if it has none. */
  private static String sourceName(RangeTableEntry entry) {
    if (entry.name() != null) {
      return entry.name();
    }
    return switch (entry) {
      case RangeTableEntry.Subquery ignored -> "unnamed_subquery";
      case RangeTableEntry.Values ignored -> "*VALUES*";
      default -> null;
    };
  }
}
