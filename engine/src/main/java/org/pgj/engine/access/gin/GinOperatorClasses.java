package org.pgj.engine.access.gin;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.TypeCatalog;

/** The built-in operator classes by their families. */
public final class GinOperatorClasses {
  private GinOperatorClasses() {}

  /**
   * The operators of a family.
   *
   * @param family pg_opfamily oid
   * @throws DatabaseError 0A000 for one that is not built in
   */
  public static GinOperators of(int family, TypeCatalog types) {
    return switch (family) {
      case 2745 -> new ArrayOperators(types);
      case 3659 -> new TsVectorOperators();
      case 4036 -> new JsonbOperators();
      case 4037 -> new JsonbPathOperators();
      default -> throw DatabaseError.notSupported("GIN operator family " + family);
    };
  }
}
