package org.pgj.engine.catalog.bootstrap;

import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.type.identity.AclItemType;

/** Reads the text form of grants to the roles that every cluster has. */
final class BuiltinRoles {
  private static final Map<String, Integer> OIDS = read();

  private BuiltinRoles() {}

  private static Map<String, Integer> read() {
    DataFile file = DataFile.read("pg_authid");
    int oid = file.columns().indexOf("oid");
    int name = file.columns().indexOf("rolname");
    Map<String, Integer> oids = new HashMap<>();
    for (String[] row : file.rows()) {
      oids.put(row[name], Integer.parseInt(row[oid]));
    }
    return oids;
  }

  /** {@code grantee=privileges/grantor}; a star behind a letter is its grant option. */
  static AclItem aclItem(String text) {
    int equals = text.indexOf('=');
    int slash = text.indexOf('/', equals);
    String grantee = text.substring(0, equals);
    long privileges = 0;
    for (int i = equals + 1; i < slash; i++) {
      int bit = AclItemType.LETTERS.indexOf(text.charAt(i));
      privileges |= 1L << bit;
      if (i + 1 < slash && text.charAt(i + 1) == '*') {
        privileges |= 1L << bit + 32;
        i++;
      }
    }
    return new AclItem(
        grantee.isEmpty() ? 0 : OIDS.get(grantee), OIDS.get(text.substring(slash + 1)), privileges);
  }
}
