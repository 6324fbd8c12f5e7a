package org.pgj.engine.backend.database;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.PreparedLocks;
import org.pgj.engine.transaction.TransactionParticipant;

/** Refuses to prepare a transaction that has used temporary tables, which end with the session. */
final class PrepareRestriction implements TransactionParticipant {
  private final EngineRuntime runtime;

  PrepareRestriction(EngineRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public void beforePrepare() {
    int database = runtime.worker().database();
    long[] locks = runtime.transactions().twoPhase().locksOfTransaction();
    for (int oid : PreparedLocks.relations(locks, database)) {
      RelationEntry relation = runtime.database(database).catalog().relations().relation(oid);
      if (relation != null && relation.persistence() == 't') {
        throw new DatabaseError(
            "0A000", "cannot PREPARE a transaction that has operated on temporary objects");
      }
    }
  }
}
