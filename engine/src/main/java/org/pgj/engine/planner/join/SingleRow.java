package org.pgj.engine.planner.join;

import java.util.List;
import org.pgj.engine.planner.relation.Relation;

/** Base relations of which a unique key leaves one row at most. */
public final class SingleRow {
  private SingleRow() {}

  /** Whether the relation's restrictions give each column of a unique key one value. */
  public static boolean isLeftOf(Relation relation) {
    return JoinClauses.isUnique(relation, List.of(), 0);
  }
}
