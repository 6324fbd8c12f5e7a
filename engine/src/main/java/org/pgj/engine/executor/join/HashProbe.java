package org.pgj.engine.executor.join;

import java.util.Arrays;
import org.pgj.engine.analyzer.tree.JoinTree.JoinKind;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.type.vector.Vector;

/**
 * Looks up one outer batch after the other in a hash table. Candidate pairs are collected, tested
 * against the join condition and completed with the rows of nulls that outer joins add.
 */
final class HashProbe {
  private final JoinSpec spec;
  private final int batchSize;
  private final PairBatch candidates;
  private final PairBatch completed;
  private final Batch output = new Batch();
  private int[] selection;
  private JoinHashTable table;
  private boolean[] innerMatched;
  private Batch outer;
  private Vector[] keys;
  private long[] hashes;
  private int outerIndex;
  private int chain;
  private boolean currentMatched;
  private boolean[] outerMatched = new boolean[0];
  private int nextInner;

  HashProbe(JoinSpec spec, int batchSize) {
    this.spec = spec;
    this.batchSize = batchSize;
    int outerCount = spec.outerLayout().length;
    this.candidates = new PairBatch(spec.joinedLayout(), outerCount, spec.needed(), batchSize);
    this.completed =
        spec.keepsOuter() && spec.condition() != null
            ? new PairBatch(spec.joinedLayout(), outerCount, spec.needed(), 2 * batchSize + 1)
            : null;
    this.selection = new int[batchSize];
  }

  /** Begins with another table; {@link #outer} batches follow. */
  void table(JoinHashTable hashTable) {
    table = hashTable;
    innerMatched =
        spec.keepsInner() || spec.isInnerOnly() ? new boolean[hashTable.rowCount()] : null;
    nextInner = 0;
    outer = null;
  }

  /** The next outer batch, with its keys at the same positions and its rows' hashes. */
  void outer(Batch batch, Vector[] keyColumns, long[] rowHashes) {
    outer = batch;
    keys = keyColumns;
    hashes = rowHashes;
    outerIndex = 0;
    chain = JoinHashTable.NONE;
    currentMatched = false;
    if (spec.isSemiOrAnti()) {
      if (outerMatched.length < batch.width()) {
        outerMatched = new boolean[batch.width()];
      } else {
        Arrays.fill(outerMatched, 0, batch.width(), false);
      }
    }
  }

  /** Joined rows of the present outer batch, or null if it has no more. */
  Batch next(int maxRows) {
    if (outer == null) {
      return null;
    }
    if (spec.isSemiOrAnti()) {
      return nextSemi();
    }
    if (spec.isInnerOnly()) {
      markMatches();
      return null;
    }
    int limit = Math.min(maxRows, batchSize);
    while (outer != null) {
      Batch joined = spec.condition() == null ? nextPlain(limit) : nextTested(limit);
      if (joined != null) {
        return joined;
      }
    }
    return null;
  }

  private Batch nextPlain(int limit) {
    candidates.clear();
    collect(limit, spec.keepsOuter());
    Batch joined = candidates.count == 0 ? null : candidates.gather(outer.columns(), table.rows());
    markInner(candidates.innerRows, candidates.count);
    endOuterIfDone();
    return joined;
  }

  /** Fills the candidates up to the limit, beginning where it stopped before. */
  private void collect(int limit, boolean addUnmatched) {
    int count = outer.count();
    boolean firstOnly = spec.innerUnique() && spec.condition() == null;
    while (outerIndex < count && !candidates.isFull(limit)) {
      int row = outer.row(outerIndex);
      long hash = hashes[outerIndex];
      int found = chain;
      if (found == JoinHashTable.NONE && !hasNullKey(row)) {
        found = table.first(hash, keys, row);
      }
      if (found == JoinHashTable.NONE) {
        if (addUnmatched) {
          candidates.add(row, PairBatch.NULL_ROW);
        }
        outerIndex++;
        continue;
      }
      chain = JoinHashTable.NONE;
      while (found != JoinHashTable.NONE) {
        if (candidates.isFull(limit)) {
          chain = found;
          return;
        }
        candidates.add(row, found);
        found = firstOnly ? JoinHashTable.NONE : table.next(found, hash, keys, row);
      }
      outerIndex++;
    }
  }

  private boolean hasNullKey(int row) {
    for (Vector key : keys) {
      if (key.isNull(row)) {
        return true;
      }
    }
    return false;
  }

  private Batch nextTested(int limit) {
    candidates.clear();
    int firstIndex = outerIndex;
    collect(limit, spec.keepsOuter());
    Vector[] columns = outer.columns();
    int passed = 0;
    Batch joined = null;
    if (candidates.count > 0) {
      joined = candidates.gather(columns, table.rows());
      passed = selectMatches(joined);
    }
    if (completed == null) {
      Batch result =
          passed == 0 ? null : output.set(joined.columns(), selection, passed, joined.width());
      endOuterIfDone();
      return result;
    }
    complete(firstIndex, passed);
    Batch result = completed.count == 0 ? null : completed.gather(columns, table.rows());
    endOuterIfDone();
    return result;
  }

  /** Pairs that are rows of nulls already need no test; the others have to pass it. */
  private int selectMatches(Batch joined) {
    int tested = 0;
    for (int i = 0; i < candidates.count; i++) {
      if (candidates.innerRows[i] != PairBatch.NULL_ROW) {
        selection[tested++] = i;
      }
    }
    int passed = tested == 0 ? 0 : spec.condition().select(joined, selection, tested, selection);
    if (innerMatched != null) {
      for (int i = 0; i < passed; i++) {
        innerMatched[candidates.innerRows[selection[i]]] = true;
      }
    }
    return passed;
  }

  /** Merges passed pairs with a row of nulls for each outer row that ended without a match. */
  private void complete(int firstIndex, int passed) {
    completed.clear();
    int pair = 0;
    int hit = 0;
    boolean openAtEnd = chain != JoinHashTable.NONE;
    int end = openAtEnd ? outerIndex + 1 : outerIndex;
    for (int index = firstIndex; index < end; index++) {
      int row = outer.row(index);
      boolean matched = index == firstIndex && currentMatched;
      while (pair < candidates.count && candidates.outerRows[pair] == row) {
        if (hit < passed && selection[hit] == pair) {
          completed.add(row, candidates.innerRows[pair]);
          matched = true;
          hit++;
        }
        pair++;
      }
      if (openAtEnd && index == end - 1) {
        currentMatched = matched;
      } else if (!matched) {
        completed.add(row, PairBatch.NULL_ROW);
      }
    }
    if (!openAtEnd) {
      currentMatched = false;
    }
  }

  private Batch nextSemi() {
    Batch present = outer;
    if (spec.condition() == null) {
      for (int i = 0; i < present.count(); i++) {
        int row = present.row(i);
        outerMatched[row] =
            !hasNullKey(row) && table.first(hashes[i], keys, row) != JoinHashTable.NONE;
      }
    } else {
      while (outerIndex < present.count()) {
        candidates.clear();
        collect(batchSize, false);
        if (candidates.count > 0) {
          Batch joined = candidates.gather(present.columns(), table.rows());
          int passed = selectMatches(joined);
          for (int i = 0; i < passed; i++) {
            outerMatched[candidates.outerRows[selection[i]]] = true;
          }
        }
      }
    }
    outer = null;
    return keepMatched(present, spec.kind() == JoinKind.SEMI);
  }

  private Batch keepMatched(Batch present, boolean wanted) {
    if (selection.length < present.count()) {
      selection = new int[present.count()];
    }
    int kept = 0;
    for (int i = 0; i < present.count(); i++) {
      int row = present.row(i);
      selection[kept] = row;
      kept += outerMatched[row] == wanted ? 1 : 0;
    }
    return kept == 0 ? null : output.set(present.columns(), selection, kept, present.width());
  }

  /** Marks the inner rows that have a match in the present outer batch, and is done with it. */
  private void markMatches() {
    if (spec.condition() != null) {
      while (outerIndex < outer.count()) {
        candidates.clear();
        collect(batchSize, false);
        if (candidates.count > 0) {
          selectMatches(candidates.gather(outer.columns(), table.rows()));
        }
      }
    } else {
      for (int i = 0; i < outer.count(); i++) {
        markEqual(hashes[i], outer.row(i));
      }
    }
    outer = null;
  }

  /** Rows of equal keys have been marked together, if at all. */
  private void markEqual(long hash, int row) {
    int found = hasNullKey(row) ? JoinHashTable.NONE : table.first(hash, keys, row);
    while (found != JoinHashTable.NONE && !innerMatched[found]) {
      innerMatched[found] = true;
      found = spec.innerUnique() ? JoinHashTable.NONE : table.next(found, hash, keys, row);
    }
  }

  private void markInner(int[] rows, int count) {
    if (innerMatched != null) {
      for (int i = 0; i < count; i++) {
        if (rows[i] >= 0) {
          innerMatched[rows[i]] = true;
        }
      }
    }
  }

  private void endOuterIfDone() {
    if (outerIndex >= outer.count()) {
      outer = null;
    }
  }

  /**
   * After the last outer batch: the inner rows that the kind of join returns now, those without a
   * match unless it is a semi join, with nulls for the outer columns; null at the end.
   */
  Batch nextInner(int maxRows) {
    if (innerMatched == null) {
      return null;
    }
    int limit = Math.min(maxRows, batchSize);
    candidates.clear();
    boolean wanted = spec.kind() == JoinKind.RIGHT_SEMI;
    while (nextInner < innerMatched.length && !candidates.isFull(limit)) {
      if (innerMatched[nextInner] == wanted) {
        candidates.add(PairBatch.NULL_ROW, nextInner);
      }
      nextInner++;
    }
    Vector[] nulls = new Vector[spec.outerLayout().length];
    return candidates.count == 0 ? null : candidates.gather(nulls, table.rows());
  }
}
