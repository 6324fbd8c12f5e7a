package org.pgj.jdbc.metadata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A privilege out of an access control list ({@code grantee=rw*\/grantor} on each line). */
record Privilege(String grantor, String grantee, String name, boolean grantable) {
  /** What the owner of a relation has when nothing was granted: also what "all" means. */
  private static final String ALL = "arwdDxtm";

  /** The privileges of a relation, by name; {@code acl} null stands for the owner's defaults. */
  static List<Privilege> parse(String acl, String owner) {
    List<Privilege> privileges = new ArrayList<>();
    add(privileges, acl == null ? owner + "=" + ALL + "/" + owner : acl, owner);
    privileges.sort(Comparator.comparing(Privilege::name).thenComparing(Privilege::grantee));
    return privileges;
  }

  /** The privileges of a column: the relation's, and those granted on the column alone. */
  static List<Privilege> parseColumn(String relationAcl, String columnAcl, String owner) {
    List<Privilege> privileges = parse(relationAcl, owner);
    if (columnAcl != null) {
      add(privileges, columnAcl, owner);
    }
    privileges.sort(Comparator.comparing(Privilege::name).thenComparing(Privilege::grantee));
    return privileges;
  }

  private static void add(List<Privilege> privileges, String acl, String owner) {
    int from = 0;
    while (from < acl.length()) {
      int end = acl.indexOf('\n', from);
      String entry = acl.substring(from, end < 0 ? acl.length() : end);
      from += entry.length() + 1;
      int equals = entry.lastIndexOf('=');
      int slash = entry.indexOf('/', equals);
      String grantee = equals == 0 ? "PUBLIC" : entry.substring(0, equals);
      String grantor = slash < 0 ? owner : entry.substring(slash + 1);
      String letters = entry.substring(equals + 1, slash < 0 ? entry.length() : slash);
      for (int i = 0; i < letters.length(); i++) {
        if (letters.charAt(i) != '*') {
          boolean withGrant = i + 1 < letters.length() && letters.charAt(i + 1) == '*';
          privileges.add(
              new Privilege(
                  grantor, grantee, nameOf(letters.charAt(i)), withGrant || grantee.equals(owner)));
        }
      }
    }
  }

  private static String nameOf(char letter) {
    return switch (letter) {
      case 'a' -> "INSERT";
      case 'r' -> "SELECT";
      case 'w' -> "UPDATE";
      case 'd' -> "DELETE";
      case 'D' -> "TRUNCATE";
      case 'R' -> "RULE";
      case 'x' -> "REFERENCES";
      case 't' -> "TRIGGER";
      case 'm' -> "MAINTAIN";
      default -> "UNKNOWN";
    };
  }
}
