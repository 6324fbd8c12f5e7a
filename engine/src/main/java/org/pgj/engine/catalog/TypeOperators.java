package org.pgj.engine.catalog;

import org.pgj.engine.catalog.entry.FamilyFunctionEntry;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.TypeEntry;

/**
 * The default ways to compare, sort and hash values of a type, from its default btree and hash
 * operator classes. Oids are 0 where the type has none.
 *
 * @param equality {@code =} operator
 * @param less {@code <} operator
 * @param greater {@code >} operator
 * @param comparison btree comparison function
 * @param hash hash function
 * @param btreeFamily operator family of the btree class
 * @param hashFamily operator family of the hash class
 */
public record TypeOperators(
    int equality,
    int less,
    int greater,
    int comparison,
    int hash,
    int btreeFamily,
    int hashFamily) {

  /** pg_am oid of btree. */
  public static final int BTREE = 403;

  /** pg_am oid of hash. */
  public static final int HASH = 405;

  /** pg_am oid of gist. */
  public static final int GIST = 783;

  /** pg_am oid of gin. */
  public static final int GIN = 2742;

  /** pg_am oid of brin. */
  public static final int BRIN = 3580;

  private static final int ANYARRAY = 2277;
  private static final int ANYENUM = 3500;
  private static final int RECORD = 2249;
  private static final int ANYRANGE = 3831;
  private static final int ANYMULTIRANGE = 4537;

  public boolean hashable() {
    return hash != 0 && equality != 0;
  }

  public boolean sortable() {
    return less != 0;
  }

  /**
   * The default operator class of a type for an access method, following domains to their base type
   * and binary-coercible relatives; null if there is none.
   */
  public static OperatorClassEntry defaultOperatorClass(
      Catalog catalog, int accessMethod, int type) {
    int base = baseType(catalog, type);
    OperatorClassEntry relative = null;
    OperatorClassEntry preferred = null;
    int relatives = 0;
    TypeEntry entry = catalog.type(base);
    for (OperatorClassEntry candidate : catalog.operatorClassesOf(accessMethod)) {
      if (!candidate.isDefault()) {
        continue;
      }
      if (candidate.inputType() == base) {
        return candidate;
      }
      if (accepts(catalog, candidate.inputType(), entry)) {
        TypeEntry input = catalog.type(candidate.inputType());
        if (input.preferred() && input.category() == entry.category()) {
          preferred = candidate;
        }
        relative = candidate;
        relatives++;
      }
    }
    if (preferred != null) {
      return preferred;
    }
    return relatives == 1 ? relative : null;
  }

  private static boolean accepts(Catalog catalog, int input, TypeEntry type) {
    return switch (input) {
      case ANYARRAY -> type.isArray();
      case ANYENUM -> type.kind() == 'e';
      case RECORD -> type.isComposite();
      case ANYRANGE -> type.kind() == 'r';
      case ANYMULTIRANGE -> type.kind() == 'm';
      default -> {
        var cast = catalog.cast(type.oid(), input);
        yield cast != null && cast.method() == 'b' && cast.implicit();
      }
    };
  }

  private static int baseType(Catalog catalog, int type) {
    TypeEntry entry = catalog.type(type);
    while (entry != null && entry.isDomain()) {
      entry = catalog.type(entry.baseType());
    }
    return entry == null ? type : entry.oid();
  }

  static TypeOperators of(Catalog catalog, int type) {
    OperatorClassEntry btree = defaultOperatorClass(catalog, BTREE, type);
    OperatorClassEntry hashing = defaultOperatorClass(catalog, HASH, type);
    int equality = 0;
    int less = 0;
    int greater = 0;
    int comparison = 0;
    int hash = 0;
    if (btree != null) {
      less = member(catalog, btree, 1);
      equality = member(catalog, btree, 3);
      greater = member(catalog, btree, 5);
      comparison = support(catalog, btree, 1);
    }
    if (hashing != null) {
      if (equality == 0) {
        equality = member(catalog, hashing, 1);
      }
      hash = support(catalog, hashing, 1);
    }
    return new TypeOperators(
        equality,
        less,
        greater,
        comparison,
        hash,
        btree == null ? 0 : btree.family(),
        hashing == null ? 0 : hashing.family());
  }

  private static int member(Catalog catalog, OperatorClassEntry operatorClass, int strategy) {
    for (FamilyOperatorEntry entry : catalog.familyOperators(operatorClass.family())) {
      if (entry.strategy() == strategy
          && entry.left() == operatorClass.inputType()
          && entry.right() == operatorClass.inputType()) {
        return entry.operator();
      }
    }
    return 0;
  }

  /** A support function of an operator class for its own type, 0 if it has none. */
  public static int support(Catalog catalog, OperatorClassEntry operatorClass, int number) {
    for (FamilyFunctionEntry entry : catalog.familyFunctions(operatorClass.family())) {
      if (entry.number() == number
          && entry.left() == operatorClass.inputType()
          && entry.right() == operatorClass.inputType()) {
        return entry.function();
      }
    }
    return 0;
  }
}
