package org.pgj.engine.analyzer.tree;

/**
 * FOR UPDATE and its kin on one range table entry.
 *
 * @param strength null if rows are only to be found again
 */
public record RowMark(int rangeIndex, Strength strength, WaitPolicy waitPolicy) {
  /** Weakest first. */
  public enum Strength {
    KEY_SHARE,
    SHARE,
    NO_KEY_UPDATE,
    UPDATE
  }

  /** What to do about a row that another transaction has locked. */
  public enum WaitPolicy {
    BLOCK,
    SKIP_LOCKED,
    NOWAIT
  }
}
