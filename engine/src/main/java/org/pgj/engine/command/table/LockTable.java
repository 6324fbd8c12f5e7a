package org.pgj.engine.command.table;

import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.lock.LockTag;
import org.pgj.engine.parser.tree.ParsedLock;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.RelationName;

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

  /** The relation without a lock on it, null if there is none. */
  private RelationEntry find(RelationName name) {
    int oid;
    if (name.schema() == null) {
      oid = context.path().get().relation(name.name());
    } else {
      NamespaceEntry namespace = context.catalog().namespace(name.schema());
      oid =
          namespace == null
              ? 0
              : context.catalog().relations().relationOid(namespace.oid(), name.name());
    }
    return oid == 0 ? null : context.catalog().relations().relation(oid);
  }

  private void lock(ParsedTable parsed, ParsedLock lock) {
    if (lock.noWait()) {
      RelationEntry relation = find(parsed.name());
      if (relation != null
          && !context
              .heap()
              .locks()
              .tryAcquire(
                  LockTag.relation(
                      relation.shared() ? 0 : context.changes().store().databaseOid(),
                      relation.oid()),
                  MODES[lock.mode() - 1])) {
        throw new DatabaseError(
            "55P03", "could not obtain lock on relation \"" + relation.name() + "\"");
      }
    }
    RelationEntry relation = context.relations().open(parsed.name(), lock.mode());
    if (relation.kind() != 'r' && relation.kind() != 'p' && relation.kind() != 'v') {
      throw new DatabaseError("42809", "cannot lock relation \"" + relation.name() + "\"")
          .detail("This operation is not supported for this kind of relation.");
    }
    long anyOf = Privileges.UPDATE | Privileges.DELETE | Privileges.TRUNCATE | Privileges.MAINTAIN;
    if (lock.mode() == ACCESS_SHARE) {
      anyOf |= Privileges.SELECT;
    }
    if (lock.mode() <= ROW_EXCLUSIVE) {
      anyOf |= Privileges.INSERT;
    }
    for (long bit = 1; bit <= anyOf; bit <<= 1) {
      if ((anyOf & bit) != 0 && Privileges.has(context, relation, bit)) {
        return;
      }
    }
    throw new DatabaseError("42501", "permission denied for table " + relation.name());
  }
}
