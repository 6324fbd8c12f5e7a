package org.pgj.engine.command;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.TransactionManager;

/**
 * The transactions of a command that does its work in several of them, one after the other, and the
 * locks that it holds through all of them. The session ends the last one, or the one that failed.
 */
public final class CommandPhases implements AutoCloseable {
  private final CommandContext context;
  private final TransactionManager transactions;
  private final List<Held> held = new ArrayList<>();

  private record Held(LockTag tag, LockMode mode) {}

  public CommandPhases(CommandContext context) {
    this.context = context;
    this.transactions = context.changes().transactions();
  }

  /** Keeps a lock of a relation until {@link #close}. */
  public void hold(int relation, LockMode mode) {
    LockTag tag = tag(relation);
    context.heap().locks().acquireForSession(tag, mode);
    held.add(new Held(tag, mode));
  }

  /** Commits what was done so far and begins the next transaction. */
  public void next() {
    transactions.commit();
    transactions.begin(IsolationLevel.READ_COMMITTED, false);
    context.queries().executions().refresh().acceptInvalidations();
  }

  /** Waits for all transactions that hold a relation now in a mode that conflicts with this one. */
  public void awaitHolders(int relation, LockMode mode) {
    context.heap().locks().awaitHolders(tag(relation), mode);
    context.queries().executions().refresh().acceptInvalidations();
  }

  private LockTag tag(int relation) {
    return LockTag.relation(context.changes().store().databaseOid(), relation);
  }

  /** Gives the locks back. */
  @Override
  public void close() {
    for (Held one : held) {
      context.heap().locks().releaseForSession(one.tag, one.mode);
    }
    held.clear();
  }
}
