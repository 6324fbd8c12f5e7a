package org.pgj.engine.catalog;

import java.util.HashSet;
import java.util.Set;

/** The relations whose definitions something was derived from. */
public final class RelationUse {
  private final Set<Integer> relations = new HashSet<>();

  void add(int relation) {
    relations.add(relation);
  }

  void add(RelationUse other) {
    relations.addAll(other.relations);
  }

  boolean contains(int relation) {
    return relations.contains(relation);
  }

  /** Nothing was derived from anything so far. */
  public void clear() {
    relations.clear();
  }
}
