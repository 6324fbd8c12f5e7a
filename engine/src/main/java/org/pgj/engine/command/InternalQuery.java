package org.pgj.engine.command;

import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.Vector;

/** A query that the engine itself asks again and again; planned once per state of the catalogs. */
public interface InternalQuery {
  /**
   * Runs it to its end.
   *
   * @param parameters one constant vector per parameter
   * @return rows returned or, if it returns none, written; negative if by a rule nothing is left of
   *     it
   */
  default long run(Vector[] parameters, Snapshot snapshot) {
    return run(parameters, snapshot, null);
  }

  /**
   * Runs it to its end.
   *
   * @param crosscheck must see the rows that are written, 40001 otherwise; null for no such demand
   */
  long run(Vector[] parameters, Snapshot snapshot, Snapshot crosscheck);
}
