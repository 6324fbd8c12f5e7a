package org.pgj.engine.catalog.entry;

/**
 * How far an index is in use: {@code pg_index.indislive}, {@code indisready} and {@code
 * indisvalid}. An index that is made or dropped CONCURRENTLY goes from state to state in
 * transactions of their own, each after all have ended that may know no more than the state before
 * (manual: CREATE INDEX, Building Indexes Concurrently).
 */
public enum IndexState {
  /** It is there: no version of a row may share its place in it with one that has other keys. */
  LIVE(true, false, false),
  /** Whoever changes rows keeps it up, but it may lack older ones: queries must not use it. */
  READY(true, true, false),
  /** Queries use it. */
  VALID(true, true, true),
  /** Nobody looks at it any more. */
  DEAD(false, false, false);

  private final boolean live;
  private final boolean ready;
  private final boolean valid;

  IndexState(boolean live, boolean ready, boolean valid) {
    this.live = live;
    this.ready = ready;
    this.valid = valid;
  }

  public boolean live() {
    return live;
  }

  public boolean ready() {
    return ready;
  }

  public boolean valid() {
    return valid;
  }
}
