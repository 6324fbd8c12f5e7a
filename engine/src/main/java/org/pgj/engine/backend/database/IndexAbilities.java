package org.pgj.engine.backend.database;

import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgAm;

/** Answers pg_index_column_has_property and its relatives; null where a property means nothing. */
final class IndexAbilities {
  private static final int GIST_COMPRESS = 3;
  private static final int GIST_DISTANCE = 8;
  private static final int GIST_FETCH = 9;

  private final Catalog catalog;

  IndexAbilities(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What an access method declares of itself.
   *
   * @param distances whether an operator can order by distance
   * @param arrays whether it searches for any of an array's elements by itself
   */
  private record Method(
      boolean order,
      boolean distances,
      boolean backward,
      boolean unique,
      boolean manyColumns,
      boolean arrays,
      boolean nulls,
      boolean clusters,
      boolean includes,
      boolean rowByRow) {}

  private Method method(int oid) {
    List<CatalogRow> rows = catalog.source().find(PgAm.RELATION, PgAm.AM_OID_INDEX, oid);
    if (rows.isEmpty() || rows.getFirst().character(PgAm.AMTYPE) != 'i') {
      return null;
    }
    return switch (rows.getFirst().text(PgAm.AMNAME)) {
      case "btree" -> new Method(true, false, true, true, true, true, true, true, true, true);
      case "hash" -> new Method(false, false, true, false, false, false, false, false, false, true);
      case "gist" -> new Method(false, true, false, false, true, false, true, true, true, true);
      case "spgist" -> new Method(false, true, false, false, false, false, true, false, true, true);
      case "gin" -> new Method(false, false, false, false, true, false, false, false, false, false);
      case "brin" -> new Method(false, false, false, false, true, false, true, false, false, false);
      default -> null;
    };
  }

  Boolean ofMethod(int oid, String property) {
    Method method = method(oid);
    if (method == null) {
      return null;
    }
    return switch (property) {
      case "can_order" -> method.order;
      case "can_unique" -> method.unique;
      case "can_multi_col" -> method.manyColumns;
      case "can_exclude" -> method.rowByRow;
      case "can_include" -> method.includes;
      default -> null;
    };
  }

  Boolean ofIndex(int oid, String property) {
    RelationEntry relation = index(oid);
    Method method = relation == null ? null : method(relation.accessMethod());
    if (method == null) {
      return null;
    }
    return switch (property) {
      case "clusterable" -> method.clusters;
      case "index_scan" -> method.rowByRow;
      case "bitmap_scan" -> true;
      case "backward_scan" -> method.backward;
      default -> null;
    };
  }

  private RelationEntry index(int oid) {
    RelationEntry relation = catalog.relations().relation(oid);
    return relation == null || relation.kind() != 'i' && relation.kind() != 'I' ? null : relation;
  }

  Boolean ofColumn(int oid, int column, String property) {
    RelationEntry relation = index(oid);
    Method method = relation == null ? null : method(relation.accessMethod());
    if (method == null || column < 1 || column > relation.attributes().size()) {
      return null;
    }
    IndexEntry index = catalog.relations().index(oid);
    boolean isKey = column <= index.keyCount();
    return switch (property) {
      case "asc" -> option(index, method, column, IndexEntry.DESCENDING, false);
      case "desc" -> option(index, method, column, IndexEntry.DESCENDING, true);
      case "nulls_first" -> option(index, method, column, IndexEntry.NULLS_FIRST, true);
      case "nulls_last" -> option(index, method, column, IndexEntry.NULLS_FIRST, false);
      case "orderable" -> isKey && method.order;
      case "distance_orderable" ->
          method.distances && isKey && supports(index, column, GIST_DISTANCE);
      case "returnable" -> isReturnable(index, method, column, isKey);
      case "search_array" -> isKey ? method.arrays : null;
      case "search_nulls" -> isKey ? method.nulls : null;
      default -> null;
    };
  }

  private static Boolean option(
      IndexEntry index, Method method, int column, int bit, boolean wanted) {
    if (column > index.keyCount()) {
      return null;
    }
    return method.order && (index.options()[column - 1] & bit) != 0 == wanted;
  }

  private boolean isReturnable(IndexEntry index, Method method, int column, boolean isKey) {
    if (method.order) {
      return true;
    }
    if (!method.distances) {
      return false;
    }
    return !isKey || supports(index, column, GIST_FETCH) || !supports(index, column, GIST_COMPRESS);
  }

  private boolean supports(IndexEntry index, int column, int number) {
    OperatorClassEntry operatorClass = catalog.operatorClass(index.operatorClasses()[column - 1]);
    return TypeOperators.support(catalog, operatorClass, number) != 0;
  }
}
