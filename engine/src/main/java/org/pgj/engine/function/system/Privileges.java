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

  /** The oid of the object of a name; raises the error of its kind if there is none. */
  int find(Kind kind, String name);
}
