package org.pgj.engine.catalog;

import org.pgj.engine.catalog.entry.FamilyFunctionEntry;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.schema.SystemCatalog;

/**
 * Whether a btree operator family sorts values as their type does by itself, or by a function that
 * has to be called.
 */
public final class FamilyOrder {
  private static final int COMPARISON = 1;
  private static final int LANGUAGE_INTERNAL = 12;

  private final Catalog catalog;

  public FamilyOrder(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The comparison function to call for values of a type.
   *
   * @return 0 where the type's own order is meant
   */
  public int function(int family, int type) {
    if (SystemCatalog.isBuiltIn(family)) {
      return 0;
    }
    for (FamilyFunctionEntry entry : catalog.familyFunctions(family)) {
      if (entry.number() == COMPARISON && entry.left() == type && entry.right() == type) {
        return isOwn(entry.function(), type) ? 0 : entry.function();
      }
    }
    return 0;
  }

  private boolean isOwn(int function, int type) {
    FunctionEntry entry = catalog.function(function);
    return entry.language() == LANGUAGE_INTERNAL
        && function == catalog.typeOperators(type).comparison();
  }

  /** As {@link #function}, of the family that an ordering operator belongs to. */
  public int functionOf(int ordering) {
    for (FamilyOperatorEntry entry : catalog.familiesOfOperator(ordering)) {
      if (entry.accessMethod() == TypeOperators.BTREE && entry.purpose() == 's') {
        return function(entry.family(), entry.left());
      }
    }
    return 0;
  }

  /**
   * Whether an equality operator of a user may stand for the equality of its operands' type:
   * whether joins and groups may compare and hash values by themselves.
   */
  public boolean isOwnEquality(int operator, int left, int right) {
    return SystemCatalog.isBuiltIn(operator)
        || left == right
            && catalog.typeOperators(left).equality() == operator
            && functionOf(catalog.typeOperators(left).less()) == 0;
  }
}
