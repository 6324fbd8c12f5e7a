package org.pgj.engine.command.role;

import java.util.Arrays;
import java.util.List;
import org.pgj.engine.catalog.schema.PgAuthMembers;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.error.DatabaseError;

/**
 * What becomes of the grants of one role when some of them end: who loses the ADMIN option can no
 * longer have granted what it granted.
 */
final class MembershipRevocation {
  private final List<StoredRow> grants;
  private final Fate[] fates;

  /** What becomes of a grant. */
  enum Fate {
    STAYS,
    ENDS,
    LOSES_ADMIN,
    LOSES_INHERIT,
    LOSES_SET
  }

  /**
   * @param grants all rows of pg_auth_members for the role
   */
  MembershipRevocation(List<StoredRow> grants) {
    this.grants = grants;
    this.fates = new Fate[grants.size()];
    Arrays.fill(fates, Fate.STAYS);
  }

  /**
   * Ends a grant, or the one option of it that is named.
   *
   * @return false if there is no such grant
   * @throws DatabaseError 2BP01 if others depend on it and may not end with it
   */
  boolean revoke(int member, int grantor, MembershipOptions options, boolean cascade) {
    for (int i = 0; i < fates.length; i++) {
      if (member(i) == member && grantor(i) == grantor) {
        if (options.inherit() != null) {
          fates[i] = Fate.LOSES_INHERIT;
        } else if (options.set() != null) {
          fates[i] = Fate.LOSES_SET;
        } else {
          end(i, options.admin() != null, cascade);
        }
        return true;
      }
    }
    return false;
  }

  /** Ends all grants to a member, and what depends on them. */
  void revokeAll(int member) {
    for (int i = 0; i < fates.length; i++) {
      if (member(i) == member) {
        end(i, false, true);
      }
    }
  }

  /** Whether a member keeps the ADMIN option. */
  boolean leavesAdmin(int member) {
    for (int i = 0; i < fates.length; i++) {
      if (member(i) == member && isAdmin(i) && fates[i] == Fate.STAYS) {
        return true;
      }
    }
    return false;
  }

  Fate fate(int index) {
    return fates[index];
  }

  private void end(int index, boolean adminOnly, boolean cascade) {
    if (fates[index] == Fate.ENDS || adminOnly && fates[index] == Fate.LOSES_ADMIN) {
      return;
    }
    if (!adminOnly) {
      fates[index] = Fate.ENDS;
    } else if (isAdmin(index)) {
      fates[index] = Fate.LOSES_ADMIN;
    }
    int member = member(index);
    if (!isAdmin(index) || leavesAdmin(member)) {
      return;
    }
    for (int i = 0; i < fates.length; i++) {
      if (grantor(i) == member && fates[i] != Fate.ENDS) {
        if (!cascade) {
          throw new DatabaseError("2BP01", "dependent privileges exist")
              .hint("Use CASCADE to revoke them too.");
        }
        end(i, false, true);
      }
    }
  }

  private int member(int index) {
    return grants.get(index).oid(PgAuthMembers.MEMBER);
  }

  private int grantor(int index) {
    return grants.get(index).oid(PgAuthMembers.GRANTOR);
  }

  private boolean isAdmin(int index) {
    return grants.get(index).bool(PgAuthMembers.ADMIN_OPTION);
  }
}
