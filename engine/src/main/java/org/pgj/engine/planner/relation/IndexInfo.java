package org.pgj.engine.planner.relation;

import java.util.List;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.IndexEntry;

/**
 * An index of a base relation.
 *
 * @param keys expressions of all columns, key columns first
 * @param families operator families of the key columns
 * @param inputTypes input types of the key columns' operator classes
 * @param predicate conditions of a partial index, empty if it is not partial
 * @param pages blocks of the index
 * @param treeHeight levels above the leaves, for B-trees
 * @param blocksPerRange blocks of the table that an entry stands for, 0 if entries are of rows
 * @param predicateImplied whether the query's conditions imply the predicate
 */
public record IndexInfo(
    IndexEntry entry,
    String name,
    List<Expression> keys,
    int[] families,
    int[] inputTypes,
    List<Expression> predicate,
    double pages,
    double tuples,
    int treeHeight,
    int blocksPerRange,
    boolean predicateImplied) {

  public static final int BTREE = 403;

  private static final int GIST = 783;
  private static final int GIN = 2742;

  /** Whether it can only tell a set of rows, to be read in the table's order. */
  public boolean isBitmapOnly() {
    return entry.accessMethod() == GIN || entry.accessMethod() == GIST || isSummary();
  }

  /** Whether it keeps bounds of the values in ranges of blocks, not values. */
  public boolean isSummary() {
    return blocksPerRange > 0;
  }

  /** Whether it keeps parts of values, not values. */
  public boolean isInverted() {
    return entry.accessMethod() == GIN;
  }

  public boolean isOrdered() {
    return entry.accessMethod() == BTREE;
  }

  /** Whether the access method can return what it stores. */
  public boolean canReturn() {
    return entry.accessMethod() == BTREE;
  }

  public boolean isDescending(int column) {
    return (entry.options()[column] & IndexEntry.DESCENDING) != 0;
  }

  public boolean isNullsFirst(int column) {
    return (entry.options()[column] & IndexEntry.NULLS_FIRST) != 0;
  }
}
