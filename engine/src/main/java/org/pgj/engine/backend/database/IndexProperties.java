package org.pgj.engine.backend.database;

import java.util.Locale;
import java.util.Set;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FamilyFunctionEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;

/**
 * What access methods, indexes and their columns can do (manual: tables 9.77 to 9.79, Index Access
 * Method Properties and others). A property that is unknown or does not apply is null.
 */
final class IndexProperties {
  private static final String ORDER = "can_order";
  private static final int GIST_COMPRESS = 3;
  private static final int GIST_DISTANCE = 8;
  private static final int GIST_FETCH = 9;

  private final Catalog catalog;

  /** The abilities of an access method, named as the properties are. */
  private enum Method {
    BTREE(
        403,
        "can_order can_unique can_multi_col can_exclude can_include clusterable index_scan"
            + " bitmap_scan backward_scan search_array search_nulls"),
    HASH(405, "can_exclude index_scan bitmap_scan backward_scan"),
    GIST(
        783,
        "can_multi_col can_exclude can_include clusterable index_scan bitmap_scan search_nulls"),
    GIN(2742, "can_multi_col bitmap_scan"),
    SPGIST(4000, "can_exclude can_include index_scan bitmap_scan search_nulls"),
    BRIN(3580, "can_multi_col bitmap_scan search_nulls");

    private final int oid;
    private final Set<String> abilities;

    Method(int oid, String abilities) {
      this.oid = oid;
      this.abilities = Set.of(abilities.split(" "));
    }

    boolean has(String ability) {
      return abilities.contains(ability);
    }

    static Method of(int oid) {
      for (Method method : values()) {
        if (method.oid == oid) {
          return method;
        }
      }
      return null;
    }
  }

  IndexProperties(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A property of an access method. */
  Boolean ofMethod(int oid, String property) {
    Method method = Method.of(oid);
    if (method == null) {
      return null;
    }
    String asked = property.toLowerCase(Locale.ROOT);
    return switch (asked) {
      case "can_order", "can_unique", "can_multi_col", "can_exclude", "can_include" ->
          method.has(asked);
      default -> null;
    };
  }

  /** A property of a whole index. */
  Boolean ofIndex(int oid, String property) {
    IndexEntry index = catalog.relations().index(oid);
    Method method = index == null ? null : Method.of(index.accessMethod());
    if (method == null) {
      return null;
    }
    String asked = property.toLowerCase(Locale.ROOT);
    return switch (asked) {
      case "clusterable", "index_scan", "bitmap_scan", "backward_scan" -> method.has(asked);
      default -> null;
    };
  }

  /** A property of a column of an index; the first column is 1. */
  Boolean ofColumn(int oid, int column, String property) {
    IndexEntry index = catalog.relations().index(oid);
    Method method = index == null ? null : Method.of(index.accessMethod());
    if (method == null || column < 1 || column > index.keys().length) {
      return null;
    }
    boolean isKey = column <= index.keyCount();
    String asked = property.toLowerCase(Locale.ROOT);
    return switch (asked) {
      case "orderable" -> isKey && method.has(ORDER);
      case "distance_orderable" -> distanceOrderable(index, method, column, isKey);
      case "returnable" -> returnable(index, method, column, isKey);
      default -> isKey ? ofKey(index, method, column, asked) : null;
    };
  }

  private static Boolean ofKey(IndexEntry index, Method method, int column, String property) {
    boolean ordered = method.has(ORDER);
    int options = index.options()[column - 1];
    boolean descending = (options & IndexEntry.DESCENDING) != 0;
    boolean nullsFirst = (options & IndexEntry.NULLS_FIRST) != 0;
    return switch (property) {
      case "asc" -> ordered && !descending;
      case "desc" -> ordered && descending;
      case "nulls_first" -> ordered && nullsFirst;
      case "nulls_last" -> ordered && !nullsFirst;
      case "search_array", "search_nulls" -> method.has(property);
      default -> null;
    };
  }

  private Boolean distanceOrderable(IndexEntry index, Method method, int column, boolean isKey) {
    if (method != Method.GIST) {
      return false;
    }
    return isKey ? hasFunction(index, column, GIST_DISTANCE) : null;
  }

  /** A GiST index returns what its class can fetch, or keeps as it is. */
  private Boolean returnable(IndexEntry index, Method method, int column, boolean isKey) {
    if (method != Method.GIST) {
      return method == Method.BTREE;
    }
    return isKey
        ? hasFunction(index, column, GIST_FETCH) || !hasFunction(index, column, GIST_COMPRESS)
        : null;
  }

  private boolean hasFunction(IndexEntry index, int column, int number) {
    OperatorClassEntry operators = catalog.operatorClass(index.operatorClasses()[column - 1]);
    for (FamilyFunctionEntry function : catalog.familyFunctions(operators.family())) {
      if (function.number() == number
          && function.left() == operators.inputType()
          && function.right() == operators.inputType()) {
        return true;
      }
    }
    return false;
  }
}
