package org.pgj.engine.analyzer.deparse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.analyzer.SystemColumns;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.JoinTree;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;

/**
 * The names that one query level prints: an alias for each range table entry, different from all
 * that are in sight, and the present names of columns.
 */
final class QueryNames {
  private static final String UNNAMED = "unnamed_subquery";

  private final AnalyzedQuery query;
  private final QueryNames outer;
  private final boolean alwaysQualified;
  private final String[] aliases;
  private final List<List<String>> columns = new ArrayList<>();
  private final Map<Long, String> merged = new HashMap<>();

  /**
   * @param outer the query around it, null if there is none
   * @param alwaysQualified whether columns always stand with their table, as in rules, where OLD
   *     and NEW are in sight as well, and in functions
   */
  QueryNames(AnalyzedQuery query, QueryNames outer, Catalog catalog, boolean alwaysQualified) {
    this.alwaysQualified = alwaysQualified;
    this.query = query;
    this.outer = outer;
    this.aliases = new String[query.rangeTable().size()];
    Set<String> used = new HashSet<>();
    for (QueryNames level = outer; level != null; level = level.outer) {
      used.addAll(List.of(level.aliases));
    }
    for (int i = 0; i < aliases.length; i++) {
      RangeTableEntry entry = query.rangeTable().get(i);
      aliases[i] = unique(ownName(entry, catalog), used);
      columns.add(columnNames(entry, catalog));
    }
    addMerged(query.joinTree());
  }

  /** Whether this level or one around it has tables. */
  boolean hasTablesInSight() {
    return aliases.length > 0 || outer != null && outer.hasTablesInSight();
  }

  private static String ownName(RangeTableEntry entry, Catalog catalog) {
    if (entry instanceof RangeTableEntry.Relation relation && !relation.aliased()) {
      RelationEntry table = catalog.relations().relation(relation.relation());
      return table == null ? relation.name() : table.name();
    }
    return entry.name() == null ? UNNAMED : entry.name();
  }

  private static String unique(String name, Set<String> used) {
    String candidate = name;
    for (int i = 1; !used.add(candidate); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }

  private static List<String> columnNames(RangeTableEntry entry, Catalog catalog) {
    if (!(entry instanceof RangeTableEntry.Relation relation)) {
      return entry.columnNames();
    }
    RelationEntry table = catalog.relations().relation(relation.relation());
    if (table == null) {
      return entry.columnNames();
    }
    List<String> names = new ArrayList<>(table.attributes().size());
    for (AttributeEntry attribute : table.attributes()) {
      int i = attribute.number() - 1;
      boolean renamed =
          relation.aliased()
              && i < relation.columnNames().size()
              && relation.columnNames().get(i) != null;
      names.add(renamed ? relation.columnNames().get(i) : attribute.name());
    }
    return names;
  }

  /** Notes the columns that USING has merged: they are named without their table. */
  private void addMerged(JoinTree tree) {
    switch (tree) {
      case JoinTree.Leaf ignored -> {
        // A single source merges nothing.
      }
      case JoinTree.From from -> from.items().forEach(this::addMerged);
      case JoinTree.Join join -> {
        addMerged(join.left());
        addMerged(join.right());
        if (join.usingColumns() != null && join.alias() == null) {
          for (String name : join.usingColumns()) {
            if (join.kind() != JoinTree.JoinKind.RIGHT) {
              addMerged(join.left(), name);
            }
            if (join.kind() == JoinTree.JoinKind.RIGHT || join.kind() == JoinTree.JoinKind.FULL) {
              addMerged(join.right(), name);
            }
          }
        }
      }
    }
  }

  private boolean addMerged(JoinTree side, String name) {
    return switch (side) {
      case JoinTree.Leaf leaf -> {
        int column = columns.get(leaf.rangeIndex() - 1).indexOf(name);
        if (column >= 0) {
          merged.put((long) leaf.rangeIndex() << 32 | column + 1, name);
        }
        yield column >= 0;
      }
      case JoinTree.Join join -> addMerged(join.left(), name) || addMerged(join.right(), name);
      case JoinTree.From ignored -> false;
    };
  }

  AnalyzedQuery query() {
    return query;
  }

  /** Whether columns are printed with their table. */
  boolean qualifies() {
    return alwaysQualified || outer != null || query.rangeTable().size() != 1;
  }

  QueryNames level(int levelsUp) {
    QueryNames level = this;
    for (int i = 0; i < levelsUp; i++) {
      level = level.outer;
    }
    return level;
  }

  String alias(int rangeIndex) {
    return aliases[rangeIndex - 1];
  }

  List<String> columns(int rangeIndex) {
    return columns.get(rangeIndex - 1);
  }

  /** The name of a column of this level, null for a whole row. */
  String column(ColumnReference reference) {
    int attribute = reference.attribute();
    if (attribute == 0) {
      return null;
    }
    return attribute < 0
        ? SystemColumns.name(attribute)
        : columns.get(reference.rangeIndex() - 1).get(attribute - 1);
  }

  /** The name of a column that USING has merged, null for any other. */
  String mergedColumn(ColumnReference reference) {
    return merged.get((long) reference.rangeIndex() << 32 | reference.attribute());
  }
}
