package org.pgj.engine.command.vacuum;

import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/** CHECKPOINT. */
public final class CheckpointCommand {
  /** Oid of the predefined role pg_checkpoint. */
  private static final int PG_CHECKPOINT = 4544;

  private final CommandContext context;

  public CheckpointCommand(CommandContext context) {
    this.context = context;
  }

  /** Waits for a checkpoint that begins now; 42501 for roles that may not ask for it. */
  public String run() {
    if (!context.user().isSuperuser()
        && !new Memberships(context.catalog(), context.changes().store().databaseOid())
            .hasPrivilegesOf(context.user().oid(), PG_CHECKPOINT)) {
      throw new DatabaseError("42501", "permission denied to execute CHECKPOINT command")
          .detail(
              "Only roles with privileges of the \"pg_checkpoint\" role may execute this command.");
    }
    context.storage().checkpoint();
    return "CHECKPOINT";
  }
}
