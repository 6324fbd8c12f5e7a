package org.pgj.engine.type;

/** What types need to know of the catalogs. Implemented by the catalog package per session. */
public interface TypeCatalog {
  /** Kinds of objects that have a reg* alias type. */
  enum ObjectKind {
    CLASS,
    TYPE,
    PROC,
    PROCEDURE,
    OPER,
    OPERATOR,
    NAMESPACE,
    ROLE,
    COLLATION,
    TS_CONFIG,
    TS_DICTIONARY
  }

  /**
   * The type of this oid, built-in or not.
   *
   * @throws org.pgj.engine.error.DatabaseError XX000 {@code cache lookup failed for type N}
   */
  SqlType type(int oid);

  /** pg_type.typarray, 0 if none. */
  int arrayTypeOf(int elementOid);

  /**
   * The type's name as format_type prints it without modifier: qualified if not visible by
   * search_path; {@code ???} if there is none.
   */
  String formatTypeName(int oid);

  /**
   * Resolves the text of a reg* value, possibly qualified and quoted, by the search path.
   *
   * @return the oid
   * @throws org.pgj.engine.error.DatabaseError 42P01, 42704, 42883, 42725 … as PostgreSQL's to_reg*
   *     input functions
   */
  int resolve(ObjectKind kind, String text);

  /**
   * The object's name as the reg* type prints it: quoted where needed, qualified if not visible;
   * null if no such object exists.
   */
  String describe(ObjectKind kind, int oid);
}
