package org.pgj.engine.catalog.privilege;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.entry.AclItem;

/** An object's owner and access control list. */
public record AccessList(int owner, List<AclItem> items) {
  /** Grantee that stands for everybody. */
  public static final int PUBLIC = 0;

  private static final int OPTION_SHIFT = 32;

  /**
   * The list of an object.
   *
   * @param stored null for the kind's default
   */
  public static AccessList of(Securable kind, int owner, List<AclItem> stored) {
    return new AccessList(owner, stored == null ? defaults(kind, owner) : stored);
  }

  /** What holds for an object on which nothing was granted or revoked. */
  public static List<AclItem> defaults(Securable kind, int owner) {
    List<AclItem> items = new ArrayList<>(2);
    if (kind.publicDefault() != 0) {
      items.add(new AclItem(PUBLIC, owner, kind.publicDefault()));
    }
    items.add(new AclItem(owner, owner, kind.all()));
    return items;
  }

  /** Grant options as privilege bits. */
  public static long options(long privileges) {
    return privileges >>> OPTION_SHIFT;
  }

  /** Privilege bits as grant options. */
  public static long asOptions(long privileges) {
    return privileges << OPTION_SHIFT;
  }

  /** What a role was granted, by itself, through PUBLIC or through roles whose rights it has. */
  public long granted(int role, Memberships memberships) {
    long granted = 0;
    for (AclItem item : items) {
      if (item.grantee() == PUBLIC
          || item.grantee() == role
          || role != PUBLIC && memberships.hasPrivilegesOf(role, item.grantee())) {
        granted |= item.privileges();
      }
    }
    return granted;
  }

  /** What a role was granted by itself. */
  public long grantedDirectly(int role) {
    long granted = 0;
    for (AclItem item : items) {
      if (item.grantee() == role) {
        granted |= item.privileges();
      }
    }
    return granted;
  }
}
