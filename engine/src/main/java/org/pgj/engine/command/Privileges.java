package org.pgj.engine.command;

import java.util.List;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.privilege.AccessRights;
import org.pgj.engine.catalog.privilege.Memberships;
import org.pgj.engine.catalog.privilege.Securable;
import org.pgj.engine.error.DatabaseError;

/** Checks of ownership and privileges (manual: Privileges). */
public final class Privileges {
  /** Bits of an access control item. */
  public static final long INSERT = 1;

  public static final long SELECT = 1 << 1;
  public static final long UPDATE = 1 << 2;
  public static final long DELETE = 1 << 3;
  public static final long TRUNCATE = 1 << 4;
  public static final long REFERENCES = 1 << 5;
  public static final long TRIGGER = 1 << 6;
  public static final long USAGE = 1 << 8;
  public static final long MAINTAIN = 1 << 14;

  private Privileges() {}

  /**
   * Requires privileges on a relation.
   *
   * @throws DatabaseError 42501 if one is missing
   */
  public static void requireRelation(CommandContext context, RelationEntry relation, long wanted) {
    if (!has(context, relation, wanted)) {
      throw new DatabaseError(
          "42501", "permission denied for " + kind(relation) + " " + relation.name());
    }
  }

  /**
   * Requires one privilege on a table or on each of some of its columns.
   *
   * @throws DatabaseError 42501 if it is missing
   */
  public static void requireColumns(
      CommandContext context, RelationEntry table, long wanted, List<AttributeEntry> columns) {
    AccessRights rights = new AccessRights(context.catalog(), memberships(context));
    boolean onColumns = !columns.isEmpty();
    for (AttributeEntry column : columns) {
      Long held = rights.heldOnColumn(context.user().oid(), table.oid(), column.number());
      onColumns &= held != null && (held & wanted) != 0;
    }
    if (!onColumns) {
      requireRelation(context, table, wanted);
    }
  }

  /** Whether the current user has all of these privileges on a relation. */
  public static boolean has(CommandContext context, RelationEntry relation, long wanted) {
    if (context.user().isSuperuser()) {
      return true;
    }
    Securable kind = relation.kind() == 'S' ? Securable.SEQUENCE : Securable.TABLE;
    Long granted =
        new AccessRights(context.catalog(), memberships(context))
            .held(context.user().oid(), kind, relation.oid());
    return granted != null && (wanted & ~granted) == 0;
  }

  private static Memberships memberships(CommandContext context) {
    return new Memberships(context.catalog(), context.changes().store().databaseOid());
  }

  /** Whether the current user owns a relation, or may do everything. */
  public static boolean owns(CommandContext context, RelationEntry relation) {
    return context.user().isSuperuser()
        || memberships(context).hasPrivilegesOf(context.user().oid(), relation.owner());
  }

  /**
   * Requires ownership of a relation.
   *
   * @throws DatabaseError 42501 if the current user is not the owner
   */
  public static void requireOwner(CommandContext context, RelationEntry relation) {
    if (!owns(context, relation)) {
      throw new DatabaseError(
          "42501", "must be owner of " + kind(relation) + " " + relation.name());
    }
  }

  private static String kind(RelationEntry relation) {
    return switch (relation.kind()) {
      case 'v' -> "view";
      case 'm' -> "materialized view";
      case 'S' -> "sequence";
      case 'i', 'I' -> "index";
      default -> "table";
    };
  }
}
