package org.pgj.engine.catalog.privilege;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAuthMembers;

/** Which roles a role belongs to (manual: Role Membership). */
public final class Memberships {
  /** The role pg_database_owner, whose only member is the owner of the database. */
  public static final int DATABASE_OWNER = 6171;

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
    return role == other || isSuperuser(role) || inherited(role).contains(other);
  }

  /** The role itself and those whose privileges it has by memberships, the nearest first. */
  public Set<Integer> inherited(int role) {
    return reachable(role, Counts.INHERITED);
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
    if (role == other) {
      return false;
    }
    for (int acting : reachable(role, Counts.ALWAYS)) {
      if (hasAdminOption(acting, other)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The nearest of the roles whose privileges a role has, itself first, that was given the ADMIN
   * option on another; being a superuser does not count.
   *
   * @return 0 if there is none
   */
  public int nearestAdmin(int role, int other) {
    if (role == other) {
      return 0;
    }
    for (int acting : inherited(role)) {
      if (hasAdminOption(acting, other)) {
        return acting;
      }
    }
    return 0;
  }

  private boolean hasAdminOption(int member, int role) {
    for (CatalogRow row : memberOf(member)) {
      if (row.oid(PgAuthMembers.ROLEID) == role && row.bool(PgAuthMembers.ADMIN_OPTION)) {
        return true;
      }
    }
    return false;
  }

  private Iterable<CatalogRow> memberOf(int role) {
    return catalog
        .source()
        .find(PgAuthMembers.RELATION, PgAuthMembers.AUTH_MEMBERS_MEMBER_ROLE_INDEX, role);
  }

  /** The role itself and those it is in, the nearest first. */
  private Set<Integer> reachable(int role, Counts counts) {
    Set<Integer> found = new LinkedHashSet<>();
    Deque<Integer> agenda = new ArrayDeque<>();
    found.add(role);
    agenda.add(role);
    while (!agenda.isEmpty()) {
      int member = agenda.remove();
      for (int group : groupsOf(member, counts)) {
        if (found.add(group)) {
          agenda.add(group);
        }
      }
    }
    return found;
  }

  private List<Integer> groupsOf(int member, Counts counts) {
    List<Integer> groups = new ArrayList<>();
    for (CatalogRow row : memberOf(member)) {
      boolean follows =
          switch (counts) {
            case ALWAYS -> true;
            case INHERITED -> row.bool(PgAuthMembers.INHERIT_OPTION);
            case SETTABLE -> row.bool(PgAuthMembers.SET_OPTION);
          };
      if (follows) {
        groups.add(row.oid(PgAuthMembers.ROLEID));
      }
    }
    DatabaseEntry current = catalog.database(database);
    if (current != null && current.owner() == member) {
      groups.add(DATABASE_OWNER);
    }
    return groups;
  }
}
