package org.pgj.engine.catalog.privilege;

import java.util.HashSet;
import java.util.Set;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAuthMembers;

/** Which roles a role belongs to (manual: Role Membership). */
public final class Memberships {
  private static final int DATABASE_OWNER = 6171;

  private final Catalog catalog;
  private final int database;

  /** What of a membership must be granted for it to count. */
  private enum Counts {
    ALWAYS,
    INHERITED,
    SETTABLE
  }

  /**
   * @param database whose owner is in pg_database_owner
   */
  public Memberships(Catalog catalog, int database) {
    this.catalog = catalog;
    this.database = database;
  }

  public boolean isSuperuser(int role) {
    RoleEntry entry = catalog.role(role);
    return entry != null && entry.superuser();
  }

  /** Whether a role has the other's privileges without SET ROLE. */
  public boolean hasPrivilegesOf(int role, int other) {
    return role == other || isSuperuser(role) || reachable(role, Counts.INHERITED).contains(other);
  }

  /** Whether a role may become the other by SET ROLE. */
  public boolean maySet(int role, int other) {
    return role == other || isSuperuser(role) || reachable(role, Counts.SETTABLE).contains(other);
  }

  /** Whether a role is in the other, directly or not. */
  public boolean isMember(int role, int other) {
    return role == other || isSuperuser(role) || isMemberWithoutSuperuser(role, other);
  }

  /** As {@link #isMember}, but superusers are in no role they were not put in. */
  public boolean isMemberWithoutSuperuser(int role, int other) {
    return role == other || reachable(role, Counts.ALWAYS).contains(other);
  }

  /** Whether a role may grant membership in the other. */
  public boolean isAdmin(int role, int other) {
    if (isSuperuser(role)) {
      return true;
    }
    Set<Integer> acting = reachable(role, Counts.ALWAYS);
    acting.add(role);
    for (int member : acting) {
      for (CatalogRow row : memberOf(member)) {
        if (row.oid(PgAuthMembers.ROLEID) == other && row.bool(PgAuthMembers.ADMIN_OPTION)) {
          return true;
        }
      }
    }
    return false;
  }

  private Iterable<CatalogRow> memberOf(int role) {
    return catalog
        .source()
        .find(PgAuthMembers.RELATION, PgAuthMembers.AUTH_MEMBERS_MEMBER_ROLE_INDEX, role);
  }

  private Set<Integer> reachable(int role, Counts counts) {
    Set<Integer> found = new HashSet<>();
    collect(role, counts, found);
    return found;
  }

  private void collect(int role, Counts counts, Set<Integer> found) {
    for (CatalogRow row : memberOf(role)) {
      boolean follows =
          switch (counts) {
            case ALWAYS -> true;
            case INHERITED -> row.bool(PgAuthMembers.INHERIT_OPTION);
            case SETTABLE -> row.bool(PgAuthMembers.SET_OPTION);
          };
      int group = row.oid(PgAuthMembers.ROLEID);
      if (follows && found.add(group)) {
        collect(group, counts, found);
      }
    }
    DatabaseEntry current = catalog.database(database);
    if (current != null && current.owner() == role && found.add(DATABASE_OWNER)) {
      collect(DATABASE_OWNER, counts, found);
    }
  }
}
