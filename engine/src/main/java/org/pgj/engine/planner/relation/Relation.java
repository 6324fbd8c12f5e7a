package org.pgj.engine.planner.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.pgj.engine.analyzer.tree.RangeTableEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.planner.path.Path;

/** A base relation or a join of several, with the ways found to compute it. */
public final class Relation {
  /** Range table indexes joined. */
  public final long set;

  /** Rows after all conditions on it. */
  public double rows = 1;

  /** Average bytes of the columns needed above. */
  public int width;

  /** False where all rows will be fetched: then the cost of the first tells nothing. */
  public boolean startupMatters = true;

  /** Whether it is looked into for a match only, once for each row of others. */
  public boolean semiJoined;

  public final List<Path> paths = new ArrayList<>();
  public Path cheapestStartup;
  public Path cheapestTotal;

  /** Cheapest ones of each parameterisation. */
  public final List<Path> parameterised = new ArrayList<>();

  // Base relations only.
  public RangeTableEntry range;
  public int rangeIndex;
  public RelationEntry entry;
  public double pages;
  public double tuples;
  public double allVisible;
  public final List<Clause> restrictions = new ArrayList<>();
  public final List<Clause> joinClauses = new ArrayList<>();
  public List<IndexInfo> indexes = List.of();

  /** The least security level among its restrictions. */
  public int securityFloor = Integer.MAX_VALUE;

  /** Attributes referred to anywhere in the query. */
  public final TreeSet<Integer> attributes = new TreeSet<>();

  /** Attributes by which no two rows are equal, for subqueries. */
  public final TreeSet<Integer> uniqueColumns = new TreeSet<>();

  /** Relations it refers to laterally. */
  public long lateral;

  /** Relations among those joined that were only tested for a match: their columns are gone. */
  public long tested;

  /** Sets of columns by which no two rows are equal, for subqueries. */
  public final List<int[]> uniqueKeys = new ArrayList<>();

  public boolean provenEmpty;

  /** Of the root of an inheritance tree: the tables with rows that are scanned, else empty. */
  public List<Relation> children = List.of();

  /** Whether it is the root of an inheritance tree; it then has no rows of its own. */
  public boolean isTree;

  /** Of a table within an inheritance tree: its columns and the root's, else null. */
  public InheritedColumns columns;

  public Relation(long set) {
    this.set = set;
  }

  /** Relations whose columns the joined rows have. */
  public long visible() {
    return set & ~tested;
  }

  public boolean isBase() {
    return range != null;
  }
}
