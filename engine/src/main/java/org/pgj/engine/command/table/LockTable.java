package org.pgj.engine.command.table;

import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.parser.tree.ParsedLock;
import org.pgj.engine.parser.tree.ParsedTable;

/** LOCK TABLE. */
public final class LockTable {
  private static final LockMode[] MODES = LockMode.values();
  private static final int ACCESS_SHARE = 1;
  private static final int ROW_EXCLUSIVE = 3;

  private final CommandContext context;

  public LockTable(CommandContext context) {
    this.context = context;
  }

  public String run(ParsedLock lock) {
    context.session().transactionBlock().requireBlock("LOCK TABLE");
    for (ParsedTable parsed : lock.tables()) {
      lock(parsed, lock);
    }
    return "LOCK TABLE";
  }

  private void lock(ParsedTable parsed, ParsedLock lock) {
    if (lock.noWait()) {
      RelationEntry relation = context.relations().find(parsed.name());
      if (relation != null) {
        requireLockable(relation, lock.mode());
        lockNow(relation, lock);
      }
    }
    RelationEntry relation =
        context
            .relations()
            .open(parsed.name(), lock.mode(), named -> requireLockable(named, lock.mode()));
    if (parsed.only() || !relation.hasSubclass()) {
      return;
    }
    InheritanceLinks links = new InheritanceLinks(context);
    if (lock.noWait()) {
      links.descendants(
          relation.oid(), child -> lockNow(context.catalog().relations().relation(child), lock));
    } else {
      links.descendants(relation.oid(), MODES[lock.mode() - 1]);
    }
  }

  private void lockNow(RelationEntry relation, ParsedLock lock) {
    if (!RelationLocks.tryAcquire(context, tag(relation), MODES[lock.mode() - 1])) {
      throw new DatabaseError(
          "55P03", "could not obtain lock on relation \"" + relation.name() + "\"");
    }
  }

  private LockTag tag(RelationEntry relation) {
    return LockTag.relation(
        relation.shared() ? 0 : context.changes().store().databaseOid(), relation.oid());
  }

  /** Before the lock: nobody may make others wait for a table that is not theirs to lock. */
  private void requireLockable(RelationEntry relation, int mode) {
    if (relation.kind() != 'r' && relation.kind() != 'p' && relation.kind() != 'v') {
      throw new DatabaseError("42809", "cannot lock relation \"" + relation.name() + "\"")
          .detail("This operation is not supported for this kind of relation.");
    }
    long anyOf = Privileges.UPDATE | Privileges.DELETE | Privileges.TRUNCATE | Privileges.MAINTAIN;
    if (mode == ACCESS_SHARE) {
      anyOf |= Privileges.SELECT;
    }
    if (mode <= ROW_EXCLUSIVE) {
      anyOf |= Privileges.INSERT;
    }
    for (long bit = 1; bit <= anyOf; bit <<= 1) {
      if ((anyOf & bit) != 0 && Privileges.has(context, relation, bit)) {
        return;
      }
    }
    throw new DatabaseError(
        "42501",
        "permission denied for " + (relation.kind() == 'v' ? "view " : "table ") + relation.name());
  }
}
