package org.pgj.engine.command;

import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedRole;

/** Roles as commands name them. */
public final class RoleNames {
  private RoleNames() {}

  /**
   * The role's oid.
   *
   * @throws DatabaseError 42704 if there is none
   */
  public static int oid(CommandContext context, ParsedRole role) {
    return role(context, role).oid();
  }

  /**
   * The role.
   *
   * @throws DatabaseError 42704 if there is none
   */
  public static RoleEntry role(CommandContext context, ParsedRole role) {
    return switch (role.kind()) {
      case CURRENT_ROLE, CURRENT_USER -> context.catalog().role(context.user().oid());
      case SESSION_USER -> context.catalog().role(context.user().sessionOid());
      case PUBLIC -> throw missing("public");
      case NAMED -> {
        RoleEntry entry = context.catalog().role(role.name());
        if (entry == null) {
          throw missing(role.name());
        }
        yield entry;
      }
    };
  }

  private static DatabaseError missing(String name) {
    return new DatabaseError("42704", "role \"" + name + "\" does not exist");
  }
}
