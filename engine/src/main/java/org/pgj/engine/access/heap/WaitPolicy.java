package org.pgj.engine.access.heap;

/** What to do about a row that somebody else has locked. */
public enum WaitPolicy {
  BLOCK,
  /** Give up: SKIP LOCKED. */
  SKIP,
  /** Fail with 55P03: NOWAIT. */
  ERROR
}
