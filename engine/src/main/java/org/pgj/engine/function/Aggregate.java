package org.pgj.engine.function;

import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/**
 * An aggregate bound to one call, with the states of all its groups in arrays. DISTINCT, ORDER BY
 * and FILTER are the caller's: it feeds the rows that count, in order. Groups are numbered from 0.
 */
public abstract class Aggregate {
  private int groups;

  /** Number of groups so far. */
  public final int groups() {
    return groups;
  }

  /** Makes room for groups up to {@code count - 1}; new ones are empty. */
  public final void ensureGroups(int count) {
    if (count > groups) {
      resize(groups, count);
      groups = count;
    }
  }

  /** Grows the state arrays, by doubling at least, and initialises the new groups. */
  protected abstract void resize(int oldCount, int newCount);

  /** Forgets all groups. */
  public abstract void clear();

  /** To be called by {@link #clear()}. */
  protected final void forgetGroups() {
    groups = 0;
  }

  /**
   * Takes in a batch of rows.
   *
   * @param arguments the aggregate's arguments; for ordered-set aggregates the direct ones first
   * @param selection the rows, null for 0 to {@code count - 1}
   * @param groups the group of the k-th selected row at position k; null for group 0 throughout
   */
  public abstract void accumulate(
      Vector[] arguments, int[] selection, int count, int[] groups, FunctionContext context);

  /**
   * Takes rows that were taken in before, the oldest ones, out of group 0 again: a window frame has
   * moved.
   *
   * @return false if this cannot be done; the group is then to be built anew
   */
  public boolean remove(Vector[] arguments, int[] selection, int count) {
    return false;
  }

  /** Puts a group's final value, or null, at a row of the result. */
  public abstract void finish(int group, Vector result, int row, FunctionContext context);

  /**
   * Appends a group's state, for spilling and for partial aggregation.
   *
   * @throws org.pgj.engine.error.DatabaseError 0A000 if {@link #canSpill} is false
   */
  public abstract void serialize(int group, BytesOutput out);

  /** Merges a state written by {@link #serialize} into a group. */
  public abstract void combine(int group, byte[] state, int offset, int length);

  /** Whether states can be serialised. */
  public boolean canSpill() {
    return true;
  }

  /** Bytes held by states beyond fixed arrays, an estimate. */
  public long memoryUsed() {
    return 0;
  }
}
