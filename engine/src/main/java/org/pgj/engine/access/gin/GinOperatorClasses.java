package org.pgj.engine.access.gin;

import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;

/**
 * The built-in operator classes by their families, and those of extensions by their names; among
 * them the classes of GiST that are kept in this way.
 */
public final class GinOperatorClasses {
  private GinOperatorClasses() {}

  /**
   * The operators of a class.
   *
   * @param family pg_opfamily oid
   * @param name the class's
   * @param column type of the index column
   */
  public static GinOperators of(int family, String name, SqlType column, TypeCatalog types) {
    return switch (family) {
      case 2745 -> new ArrayOperators(types);
      case 3659, 3655 -> new TsVectorOperators();
      case 4036 -> new JsonbOperators();
      case 4037 -> new JsonbPathOperators();
      default ->
          switch (name) {
            case "gin_trgm_ops", "gist_trgm_ops" -> new TrigramOperators();
            case "gin_hstore_ops", "gist_hstore_ops" -> new HstoreOperators();
            default -> new ScalarOperators(column);
          };
    };
  }
}
