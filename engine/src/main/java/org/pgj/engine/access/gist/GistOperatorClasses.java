package org.pgj.engine.access.gist;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.range.RangeType;

/** The built-in operator classes by their families, and those of btree_gist. */
public final class GistOperatorClasses {
  private GistOperatorClasses() {}

  /**
   * The operators of a class.
   *
   * @param family pg_opfamily oid
   * @param column type of the index column
   */
  public static GistOperators of(int family, String name, SqlType column) {
    return switch (family) {
      case 2593 -> new ShapeOperators(ShapeOperators.BOX);
      case 1029 -> new ShapeOperators(ShapeOperators.POINT);
      case 2594 -> new ShapeOperators(ShapeOperators.POLYGON);
      case 2595 -> new ShapeOperators(ShapeOperators.CIRCLE);
      case 3550 -> new InetOperators();
      case 3919 -> new RangeOperators((RangeType) column);
      case 3655, 3702, 6158 ->
          throw DatabaseError.notSupported("operator class \"" + name + "\" of GiST indexes");
      default -> new ScalarOperators(column);
    };
  }

  /**
   * Whether an index of this class is kept as a GIN index is: classes of things that have many keys
   * and no place.
   */
  public static boolean isInverted(int family, String name) {
    return family == 3655 || name.equals("gist_trgm_ops") || name.equals("gist_hstore_ops");
  }
}
