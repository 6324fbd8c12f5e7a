package org.pgj.engine.analyzer.resolve;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;

/** Types of a call of a polymorphic function (manual: section 36.2.5, Polymorphic Types). */
public final class PolymorphicTypes {
  private final Catalog catalog;
  private final Coercion coercion;
  private final TypeServices types;

  private int element;
  private int array;
  private int range;
  private int multirange;
  private int compatible;
  private int compatibleRange;
  private int compatibleMultirange;

  public PolymorphicTypes(Catalog catalog, Coercion coercion, TypeServices types) {
    this.catalog = catalog;
    this.coercion = coercion;
    this.types = types;
  }

  /** Whether actual types fit the declared ones together. */
  boolean isConsistent(int[] actual, int[] declared) {
    try {
      return determine(actual, declared);
    } catch (DatabaseError inconsistent) {
      return false;
    }
  }

  /** Finds what the pseudo-types stand for; false if they do not fit. */
  private boolean determine(int[] actual, int[] declared) {
    boolean nonArray = false;
    boolean isEnum = false;
    boolean compatibleNonArray = false;
    List<Integer> common = new ArrayList<>();
    for (int i = 0; i < declared.length; i++) {
      int type = actual[i];
      switch (declared[i]) {
        case TypeIds.ANYELEMENT, TypeIds.ANYNONARRAY, TypeIds.ANYENUM -> {
          nonArray |= declared[i] == TypeIds.ANYNONARRAY;
          isEnum |= declared[i] == TypeIds.ANYENUM;
          if (type != TypeIds.UNKNOWN) {
            if (element != 0 && element != type) {
              throw notAlike("anyelement", element, type);
            }
            element = type;
          }
        }
        case TypeIds.ANYARRAY -> {
          if (type != TypeIds.UNKNOWN) {
            int base = coercion.baseType(type);
            if (array != 0 && array != base) {
              throw notAlike("anyarray", array, base);
            }
            array = base;
          }
        }
        case TypeIds.ANYRANGE -> {
          if (type != TypeIds.UNKNOWN) {
            int base = kindOf(type, 'r', "anyrange", "a range type");
            if (range != 0 && range != base) {
              throw notAlike("anyrange", range, base);
            }
            range = base;
          }
        }
        case TypeIds.ANYMULTIRANGE -> {
          if (type != TypeIds.UNKNOWN) {
            int base = kindOf(type, 'm', "anymultirange", "a multirange type");
            if (multirange != 0 && multirange != base) {
              throw notAlike("anymultirange", multirange, base);
            }
            multirange = base;
          }
        }
        case TypeIds.ANYCOMPATIBLE, TypeIds.ANYCOMPATIBLENONARRAY -> {
          compatibleNonArray |= declared[i] == TypeIds.ANYCOMPATIBLENONARRAY;
          if (type != TypeIds.UNKNOWN) {
            common.add(type);
          }
        }
        case TypeIds.ANYCOMPATIBLEARRAY -> {
          if (type != TypeIds.UNKNOWN) {
            int inner = coercion.elementType(type);
            if (inner == 0) {
              throw notAnArray("anycompatiblearray", type);
            }
            common.add(inner);
          }
        }
        case TypeIds.ANYCOMPATIBLERANGE -> {
          if (type != TypeIds.UNKNOWN) {
            int base = kindOf(type, 'r', "anycompatiblerange", "a range type");
            if (compatibleRange != 0 && compatibleRange != base) {
              throw notAlike("anycompatiblerange", compatibleRange, base);
            }
            compatibleRange = base;
          }
        }
        case TypeIds.ANYCOMPATIBLEMULTIRANGE -> {
          if (type != TypeIds.UNKNOWN) {
            int base = kindOf(type, 'm', "anycompatiblemultirange", "a multirange type");
            if (compatibleMultirange != 0 && compatibleMultirange != base) {
              throw notAlike("anycompatiblemultirange", compatibleMultirange, base);
            }
            compatibleMultirange = base;
          }
        }
        default -> {}
      }
    }
    if (array != 0 && array != TypeIds.ANYARRAY) {
      int inner = coercion.elementType(array);
      if (inner == 0) {
        throw notAnArray("anyarray", array);
      }
      if (element == 0) {
        element = inner;
      } else if (element != inner) {
        throw new DatabaseError(
                "42804",
                "argument declared anyarray is not consistent with argument declared anyelement")
            .detail(types.format(array) + " versus " + types.format(element));
      }
    }
    matchRanges();
    if (nonArray && element != 0 && coercion.elementType(element) != 0) {
      throw new DatabaseError(
          "42804", "type matched to anynonarray is an array type: " + types.format(element));
    }
    if (isEnum && element != 0 && catalog.type(coercion.baseType(element)).kind() != 'e') {
      throw new DatabaseError(
          "42804", "type matched to anyenum is not an enum type: " + types.format(element));
    }
    deriveCompatibleRange();
    if (compatibleRange != 0) {
      common.add(RangeTypes.subtype(catalog, compatibleRange));
    }
    if (!common.isEmpty()) {
      compatible = commonType(common);
      if (compatible == 0) {
        return false;
      }
      for (int type : common) {
        if (!coercion.canCoerce(type, compatible, Coercion.Context.IMPLICIT)) {
          return false;
        }
      }
      if (compatibleNonArray && coercion.elementType(compatible) != 0) {
        return false;
      }
    }
    return compatibleRange == 0
        || compatible == coercion.baseType(RangeTypes.subtype(catalog, compatibleRange));
  }

  /** Range, multirange and element must belong together; 42804 if not. */
  private void matchRanges() {
    if (multirange != 0 && multirange != TypeIds.ANYMULTIRANGE) {
      int inner = RangeTypes.rangeOf(catalog, multirange);
      if (range == 0) {
        range = inner;
      } else if (range != inner) {
        throw notConsistent("anymultirange", multirange, "anyrange", range);
      }
    }
    if (range != 0 && range != TypeIds.ANYRANGE) {
      int subtype = RangeTypes.subtype(catalog, range);
      if (element == 0) {
        element = subtype;
      } else if (element != subtype) {
        throw multirange != 0
            ? notConsistent("anymultirange", multirange, "anyelement", element)
            : notConsistent("anyrange", range, "anyelement", element);
      }
    }
  }

  private void deriveCompatibleRange() {
    if (compatibleMultirange != 0) {
      int inner = RangeTypes.rangeOf(catalog, compatibleMultirange);
      if (compatibleRange == 0) {
        compatibleRange = inner;
      } else if (compatibleRange != inner) {
        throw notConsistent(
            "anycompatiblemultirange", compatibleMultirange, "anycompatiblerange", compatibleRange);
      }
    }
  }

  private DatabaseError notConsistent(String one, int type, String other, int otherType) {
    return new DatabaseError(
            "42804",
            "argument declared " + one + " is not consistent with argument declared " + other)
        .detail(types.format(type) + " versus " + types.format(otherType));
  }

  /** The base type of an argument that must be of a kind. */
  private int kindOf(int type, char kind, String pseudoType, String what) {
    int base = coercion.baseType(type);
    if (catalog.type(base).kind() != kind && base != TypeIds.ANYRANGE) {
      throw new DatabaseError(
          "42804",
          "argument declared "
              + pseudoType
              + " is not "
              + what
              + " but type "
              + types.format(type));
    }
    return base;
  }

  private int commonType(List<Integer> candidates) {
    int candidate = coercion.baseType(candidates.getFirst());
    TypeEntry entry = catalog.type(candidate);
    for (int other : candidates) {
      int type = coercion.baseType(other);
      if (type == candidate) {
        continue;
      }
      TypeEntry otherEntry = catalog.type(type);
      if (otherEntry.category() != entry.category()) {
        return 0;
      }
      if (!entry.preferred()
          && coercion.canCoerce(candidate, type, Coercion.Context.IMPLICIT)
          && !coercion.canCoerce(type, candidate, Coercion.Context.IMPLICIT)) {
        candidate = type;
        entry = otherEntry;
      }
    }
    return candidate;
  }

  private DatabaseError notAlike(String pseudoType, int one, int other) {
    return new DatabaseError("42804", "arguments declared \"" + pseudoType + "\" are not all alike")
        .detail(types.format(one) + " versus " + types.format(other));
  }

  private DatabaseError notAnArray(String pseudoType, int type) {
    return new DatabaseError(
        "42804",
        "argument declared " + pseudoType + " is not an array but type " + types.format(type));
  }

  /**
   * Replaces the pseudo-types among {@code declared} by actual types and answers the actual result
   * type.
   *
   * @throws DatabaseError 42804 if the types do not fit or cannot be determined
   */
  public int resolve(int[] actual, int[] declared, int resultType) {
    boolean polymorphic = TypeIds.isPolymorphic(resultType);
    for (int type : declared) {
      polymorphic |= TypeIds.isPolymorphic(type);
    }
    if (!polymorphic) {
      return resultType;
    }
    if (!determine(actual, declared)) {
      throw new DatabaseError(
          "42804", "arguments of anycompatible family cannot be cast to a common type");
    }
    boolean needsElement = false;
    boolean needsCompatible = false;
    for (int type : declared) {
      needsElement |= TypeIds.isPolymorphic(type) && !TypeIds.isCompatibleFamily(type);
      needsCompatible |= TypeIds.isCompatibleFamily(type);
    }
    if (needsElement && element == 0 && array == 0 && range == 0 && multirange == 0) {
      // All arguments are unknown: text will do only where an element is enough.
      throw new DatabaseError(
          "42804", "could not determine polymorphic type because input has type unknown");
    }
    if (needsCompatible && compatible == 0) {
      compatible = TypeIds.TEXT;
    }
    deriveRange();
    for (int i = 0; i < declared.length; i++) {
      declared[i] = actualType(declared[i]);
    }
    return actualType(resultType);
  }

  private void deriveRange() {
    if (range != 0 && element == 0) {
      element = RangeTypes.subtype(catalog, range);
    }
    if (multirange != 0 && range == 0) {
      range = RangeTypes.rangeOf(catalog, multirange);
      element = element == 0 ? RangeTypes.subtype(catalog, range) : element;
    }
    if (range != 0 && multirange == 0) {
      multirange = RangeTypes.multirangeOf(catalog, range);
    }
  }

  private int actualType(int declared) {
    return switch (declared) {
      case TypeIds.ANYELEMENT, TypeIds.ANYNONARRAY, TypeIds.ANYENUM -> element;
      case TypeIds.ANYARRAY ->
          array != 0 ? array : element != 0 ? arrayOf(element) : TypeIds.ANYARRAY;
      case TypeIds.ANYRANGE -> known(range, "anyrange");
      case TypeIds.ANYMULTIRANGE -> known(multirange, "anymultirange");
      case TypeIds.ANYCOMPATIBLE, TypeIds.ANYCOMPATIBLENONARRAY -> compatible;
      case TypeIds.ANYCOMPATIBLEARRAY -> arrayOf(compatible);
      case TypeIds.ANYCOMPATIBLERANGE -> known(compatibleRange, "anycompatiblerange");
      case TypeIds.ANYCOMPATIBLEMULTIRANGE ->
          known(
              compatibleMultirange != 0
                  ? compatibleMultirange
                  : RangeTypes.multirangeOf(catalog, known(compatibleRange, "anycompatiblerange")),
              "anycompatiblemultirange");
      default -> declared;
    };
  }

  private static int known(int type, String pseudoType) {
    if (type == 0) {
      throw new DatabaseError(
          "42804",
          "could not determine polymorphic type " + pseudoType + " because input has type unknown");
    }
    return type;
  }

  private int arrayOf(int elementType) {
    if (elementType == TypeIds.ANYELEMENT || elementType == TypeIds.ANYNONARRAY) {
      return TypeIds.ANYARRAY;
    }
    if (elementType == TypeIds.ANYCOMPATIBLE || elementType == TypeIds.ANYCOMPATIBLENONARRAY) {
      return TypeIds.ANYCOMPATIBLEARRAY;
    }
    int found = catalog.type(elementType).array();
    if (found == 0) {
      throw new DatabaseError(
          "42704", "could not find array type for data type " + types.format(elementType));
    }
    return found;
  }
}
