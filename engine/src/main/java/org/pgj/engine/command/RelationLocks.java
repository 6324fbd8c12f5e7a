package org.pgj.engine.command;

import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;

/**
 * Locks of relations that a command knows by oid. Whoever was waited for may have changed the
 * relation, given it another file or another index: what the catalogs said before counts no more.
 */
public final class RelationLocks {
  private RelationLocks() {}

  /** Takes a lock on a relation of the session's database, waiting for it. */
  public static void acquire(CommandContext context, int relation, LockMode mode) {
    acquire(context, LockTag.relation(context.changes().store().databaseOid(), relation), mode);
  }

  /** Takes a lock, waiting for it. */
  public static void acquire(CommandContext context, LockTag tag, LockMode mode) {
    context.heap().locks().acquire(tag, mode);
    refresh(context);
  }

  /** Takes a lock if that needs no wait. */
  public static boolean tryAcquire(CommandContext context, LockTag tag, LockMode mode) {
    boolean taken = context.heap().locks().tryAcquire(tag, mode);
    refresh(context);
    return taken;
  }

  private static void refresh(CommandContext context) {
    context.queries().executions().refresh().acceptInvalidations();
  }
}
