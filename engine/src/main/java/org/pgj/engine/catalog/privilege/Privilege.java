package org.pgj.engine.catalog.privilege;

import java.util.Locale;

/** The privileges, in the order of their bits in an aclitem. */
public enum Privilege {
  INSERT,
  SELECT,
  UPDATE,
  DELETE,
  TRUNCATE,
  REFERENCES,
  TRIGGER,
  EXECUTE,
  USAGE,
  CREATE,
  TEMPORARY,
  CONNECT,
  SET,
  ALTER_SYSTEM,
  MAINTAIN;

  private static final Privilege[] ALL = values();

  public long bit() {
    return 1L << ordinal();
  }

  /** As it is written in SQL. */
  public String sql() {
    return name().replace('_', ' ');
  }

  /** The privilege of a name as written, null if there is none. */
  public static Privilege named(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    if (upper.equals("TEMP")) {
      return TEMPORARY;
    }
    for (Privilege privilege : ALL) {
      if (privilege.sql().equals(upper)) {
        return privilege;
      }
    }
    return null;
  }

  static long bits(Privilege... privileges) {
    long bits = 0;
    for (Privilege privilege : privileges) {
      bits |= privilege.bit();
    }
    return bits;
  }
}
