package org.pgj.engine.command.function;

import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.resolve.TypeServices;

/** Whether a polymorphic type can be told from a function's inputs. */
final class PolymorphicResult {
  private PolymorphicResult() {}

  /** Why a type cannot be determined, as DETAIL says it; null if it can. */
  static String problem(TypeServices types, int type, int[] inputs) {
    if (!TypeIds.isPolymorphic(type)) {
      return null;
    }
    boolean compatible = TypeIds.isCompatibleFamily(type);
    boolean range = isRange(type);
    for (int input : inputs) {
      if (TypeIds.isPolymorphic(input)
          && TypeIds.isCompatibleFamily(input) == compatible
          && (!range || isRange(input))) {
        return null;
      }
    }
    return "A result of type "
        + types.format(type)
        + " requires at least one input of type "
        + needed(compatible, range);
  }

  private static boolean isRange(int type) {
    return switch (type) {
      case TypeIds.ANYRANGE,
          TypeIds.ANYMULTIRANGE,
          TypeIds.ANYCOMPATIBLERANGE,
          TypeIds.ANYCOMPATIBLEMULTIRANGE ->
          true;
      default -> false;
    };
  }

  private static String needed(boolean compatible, boolean range) {
    if (compatible) {
      return range
          ? "anycompatiblerange or anycompatiblemultirange."
          : "anycompatible, anycompatiblearray, anycompatiblenonarray, anycompatiblerange, or"
              + " anycompatiblemultirange.";
    }
    return range
        ? "anyrange or anymultirange."
        : "anyelement, anyarray, anynonarray, anyenum, anyrange, or anymultirange.";
  }
}
