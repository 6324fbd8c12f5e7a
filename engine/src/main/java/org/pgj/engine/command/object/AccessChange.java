package org.pgj.engine.command.object;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.privilege.AccessList;
import org.pgj.engine.error.DatabaseError;

/** Changes of one access control list. */
public final class AccessChange {
  private final int owner;
  private final List<AclItem> items;

  public AccessChange(AccessList list) {
    this.owner = list.owner();
    this.items = new ArrayList<>(list.items());
  }

  /** The list as it is now. */
  public List<AclItem> items() {
    return items;
  }

  /** Adds privileges, grant options in the high half. */
  void grant(int grantee, int grantor, long privileges) {
    if (grantee == AccessList.PUBLIC && AccessList.options(privileges) != 0) {
      throw new DatabaseError("0LP01", "grant options can only be granted to roles");
    }
    int at = find(grantee, grantor);
    if (at < 0) {
      items.add(new AclItem(grantee, grantor, privileges));
    } else {
      items.set(at, new AclItem(grantee, grantor, items.get(at).privileges() | privileges));
    }
  }

  /**
   * Takes privileges away, and what others have of them through the grantee.
   *
   * @param optionOnly whether only the grant options go
   * @throws DatabaseError 2BP01 if others depend on them and {@code cascade} is false
   */
  void revoke(int grantee, int grantor, long privileges, boolean optionOnly, boolean cascade) {
    int at = find(grantee, grantor);
    if (at < 0) {
      return;
    }
    long held = items.get(at).privileges();
    long gone = AccessList.asOptions(privileges) | (optionOnly ? 0 : privileges);
    long left = held & ~gone;
    if (left == 0) {
      items.remove(at);
    } else {
      items.set(at, new AclItem(grantee, grantor, left));
    }
    long lost = AccessList.options(held & ~left);
    if (lost != 0 && grantee != owner) {
      revokeDependents(grantee, lost & ~optionsOf(grantee), cascade);
    }
  }

  /** Takes away all that a role has been granted, and what others have of it through the role. */
  public void revokeAll(int grantee) {
    for (AclItem item : new ArrayList<>(items)) {
      if (item.grantee() == grantee) {
        long privileges = item.privileges() | AccessList.options(item.privileges());
        revoke(grantee, item.grantor(), privileges & ~AccessList.asOptions(-1), false, true);
      }
    }
  }

  private long optionsOf(int role) {
    long options = 0;
    for (AclItem item : items) {
      if (item.grantee() == role) {
        options |= AccessList.options(item.privileges());
      }
    }
    return options;
  }

  private void revokeDependents(int grantor, long privileges, boolean cascade) {
    for (AclItem item : new ArrayList<>(items)) {
      if (item.grantor() == grantor && (item.privileges() & privileges) != 0) {
        if (!cascade) {
          throw new DatabaseError("2BP01", "dependent privileges exist")
              .hint("Use CASCADE to revoke them too.");
        }
        revoke(item.grantee(), grantor, privileges, false, true);
      }
    }
  }

  private int find(int grantee, int grantor) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).grantee() == grantee && items.get(i).grantor() == grantor) {
        return i;
      }
    }
    return -1;
  }
}
