package org.pgj.engine.catalog;

/**
 * Which relations have changed, in the order in which this backend learnt of it. Every change has
 * the next number, the generation. Who derives something from definitions remembers the generation
 * of then and what was looked at, and asks later whether that still holds.
 *
 * <p>Changes of what is no relation, a type or a function say, are not told apart: with each begins
 * an epoch, and nothing that was derived before holds any more.
 */
final class RelationChanges {
  /** Changes that can be looked back on: a power of two. */
  private static final int REMEMBERED = 1024;

  private final int[] changed = new int[REMEMBERED];
  private long generation;
  private long epoch;
  private RelationUse noted;

  long generation() {
    return generation;
  }

  long epoch() {
    return epoch;
  }

  void changed(int relation) {
    generation++;
    changed[(int) generation & REMEMBERED - 1] = relation;
  }

  void everythingChanged() {
    generation++;
    epoch = generation;
  }

  /** Whether what was derived from some relations at an earlier generation still holds. */
  boolean isUnchanged(long since, RelationUse used) {
    if (since == generation) {
      return true;
    }
    if (since < epoch || generation - since > REMEMBERED) {
      return false;
    }
    for (long number = since + 1; number <= generation; number++) {
      if (used.contains(changed[(int) number & REMEMBERED - 1])) {
        return false;
      }
    }
    return true;
  }

  /** A relation is looked at, by whoever notes that. */
  void note(int relation) {
    if (noted != null) {
      noted.add(relation);
    }
  }

  /** Something is looked at that was derived from relations. */
  void note(RelationUse use) {
    if (noted != null) {
      noted.add(use);
    }
  }

  /**
   * From now on it is noted here what is looked at.
   *
   * @return where it was noted so far, for {@link #noteAgain}
   */
  RelationUse noteIn(RelationUse use) {
    RelationUse outer = noted;
    noted = use;
    return outer;
  }

  /** What was noted belongs to what the outer one is noted for, too. */
  void noteAgain(RelationUse outer) {
    if (outer != null) {
      outer.add(noted);
    }
    noted = outer;
  }
}
