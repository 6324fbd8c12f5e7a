package org.pgj.engine.function.system;

/** Access rights as the session sees them; see FunctionContext.service. */
public interface Privileges {
  /** Kinds of objects that have privileges. */
  enum Kind {
    TABLE,
    SEQUENCE,
    DATABASE,
    SCHEMA,
    FUNCTION,
    LANGUAGE,
    TABLESPACE,
    TYPE,
    FOREIGN_DATA_WRAPPER,
    SERVER
  }

  /**
   * Whether a role has a privilege.
   *
   * @param role null for the current user, 0 for public
   * @param privilege such as {@code SELECT, INSERT WITH GRANT OPTION}; 22023 if it is none
   * @return null if there is no such object
   */
  Boolean has(Integer role, Kind kind, int object, String privilege);

  /**
   * Whether a role has a privilege on a column, by itself or with the whole table.
   *
   * @param role null for the current user, 0 for public
   * @return null if there is no such table or column
   */
  Boolean hasOnColumn(Integer role, int table, int column, String privilege);

  /**
   * Whether a role may SET or ALTER SYSTEM a parameter that others may not.
   *
   * @param role null for the current user, 0 for public
   */
  boolean hasOnParameter(Integer role, String privilege);

  /** Whether a role has a privilege on some column of a table; null if there is no such table. */
  Boolean hasOnAnyColumn(Integer role, int table, String privilege);

  /** The number of a column; raises 42703 if there is none of the name. */
  int findColumn(int table, String name);

  /**
   * Whether a role is in another.
   *
   * @param role null for the current user
   * @param mode MEMBER, USAGE or SET, WITH ADMIN OPTION if wanted; 22023 if it is none
   */
  boolean hasRole(Integer role, int other, String mode);

  /** The oid of the object of a name; raises the error of its kind if there is none. */
  int find(Kind kind, String name);
}
