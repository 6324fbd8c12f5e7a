package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.CommonTableExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.parser.tree.ParsedWindow;

/** One query level under analysis: its range table, what is visible, and where analysis stands. */
final class Scope {
  private final Scope parent;
  private final RangeTable rangeTable = new RangeTable();
  private final List<CommonTableExpression> commonTables = new ArrayList<>();
  private final Map<String, Integer> commonTableReferences = new HashMap<>();
  private AnalyzedQuery multiAssignment;
  private List<NamespaceItem> namespace = new ArrayList<>();
  private List<ParsedWindow> windowDefinitions = new ArrayList<>();
  private RecursiveReference recursive;
  private boolean recursiveReferenced;
  private Place place = Place.NONE;
  private boolean lateralActive;
  private boolean hasAggregates;
  private boolean hasWindows;
  private boolean hasTargetSets;
  private boolean hasSubqueries;
  private boolean hasModifyingCommonTable;

  /**
   * The WITH query whose recursive term is under analysis, visible by its name.
   *
   * @param columns what the non-recursive term computes
   * @param hidden how many columns at the end SEARCH and CYCLE have added
   */
  record RecursiveReference(
      String name,
      List<String> columnNames,
      List<RangeTableEntry.ColumnType> columnTypes,
      List<Expression> columns,
      int hidden) {}

  Scope(Scope parent) {
    this.parent = parent;
  }

  Scope parent() {
    return parent;
  }

  RangeTable rangeTable() {
    return rangeTable;
  }

  List<NamespaceItem> namespace() {
    return namespace;
  }

  /** What is visible of a range table entry, null if nothing is. */
  NamespaceItem item(int rangeIndex) {
    for (NamespaceItem item : namespace) {
      if (item.rangeIndex() == rangeIndex) {
        return item;
      }
    }
    return null;
  }

  void setNamespace(List<NamespaceItem> items) {
    this.namespace = items;
  }

  List<CommonTableExpression> commonTables() {
    return commonTables;
  }

  /** Finds a WITH query of this level by name, -1 if there is none. */
  int commonTable(String name) {
    for (int i = 0; i < commonTables.size(); i++) {
      if (commonTables.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  void countReference(String commonTable) {
    commonTableReferences.merge(commonTable, 1, Integer::sum);
  }

  /** The WITH queries with their reference counts. */
  List<CommonTableExpression> finishedCommonTables() {
    List<CommonTableExpression> finished = new ArrayList<>(commonTables.size());
    for (CommonTableExpression table : commonTables) {
      finished.add(
          new CommonTableExpression(
              table.name(),
              table.materialized(),
              table.query(),
              table.columnNames(),
              table.columnTypes(),
              table.recursive(),
              commonTableReferences.getOrDefault(table.name(), 0)));
    }
    return finished;
  }

  RecursiveReference recursive() {
    return recursive;
  }

  /** Counts a reference to the recursive query; false if it is not the first. */
  boolean noteRecursiveReference() {
    boolean first = !recursiveReferenced;
    recursiveReferenced = true;
    return first;
  }

  void setRecursive(RecursiveReference reference) {
    this.recursive = reference;
  }

  /** The source of the multi-column assignment being analyzed. */
  AnalyzedQuery multiAssignment() {
    return multiAssignment;
  }

  void setMultiAssignment(AnalyzedQuery source) {
    multiAssignment = source;
  }

  List<ParsedWindow> windowDefinitions() {
    return windowDefinitions;
  }

  void setWindowDefinitions(List<ParsedWindow> definitions) {
    this.windowDefinitions = new ArrayList<>(definitions);
  }

  Place place() {
    return place;
  }

  void setPlace(Place place) {
    this.place = place;
  }

  boolean isLateralActive() {
    return lateralActive;
  }

  void setLateralActive(boolean active) {
    this.lateralActive = active;
  }

  boolean hasAggregates() {
    return hasAggregates;
  }

  void noteAggregate() {
    hasAggregates = true;
  }

  boolean hasWindows() {
    return hasWindows;
  }

  void noteWindow() {
    hasWindows = true;
  }

  boolean hasTargetSets() {
    return hasTargetSets;
  }

  void noteTargetSet() {
    hasTargetSets = true;
  }

  boolean hasSubqueries() {
    return hasSubqueries;
  }

  void noteSubquery() {
    hasSubqueries = true;
  }

  boolean hasModifyingCommonTable() {
    return hasModifyingCommonTable;
  }

  void noteModifyingCommonTable() {
    hasModifyingCommonTable = true;
  }
}
