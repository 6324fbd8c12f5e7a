package org.pgj.engine.catalog.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A system table: its columns and indexes, known without reading any catalog.
 *
 * @param relation pg_class oid
 * @param shared whether all databases of the cluster share it
 * @param columnSpecification {@code name:type} per column, {@code !} behind those that are not null
 * @param indexSpecification {@code oid}, {@code u}nique or {@code n}ot, key columns in parentheses
 */
public record SystemCatalog(
    int relation,
    String name,
    boolean shared,
    String columnSpecification,
    String indexSpecification) {

  /** Oids below this one are assigned by PostgreSQL itself; user objects begin here. */
  public static final int FIRST_NORMAL_OID = 16384;

  private static final int FIRST_EXTENSION_TYPE = 16100;
  private static final int LAST_EXTENSION_TYPE = 16199;

  /** A column. */
  public record Column(String name, CatalogType type, boolean notNull) {}

  /** An index and its key columns (attribute numbers). */
  public record Index(int relation, boolean unique, int[] keys) {}

  /** The columns in order. */
  public List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    int start = 0;
    while (start < columnSpecification.length()) {
      int end = columnSpecification.indexOf(' ', start);
      if (end < 0) {
        end = columnSpecification.length();
      }
      int colon = columnSpecification.indexOf(':', start);
      boolean notNull = columnSpecification.charAt(end - 1) == '!';
      String type = columnSpecification.substring(colon + 1, notNull ? end - 1 : end);
      columns.add(
          new Column(
              columnSpecification.substring(start, colon), CatalogType.named(type), notNull));
      start = end + 1;
    }
    return columns;
  }

  /** The indexes, unique ones on oid first where there are some. */
  public List<Index> indexes() {
    List<Index> indexes = new ArrayList<>();
    int position = 0;
    while (position < indexSpecification.length()) {
      int open = indexSpecification.indexOf('(', position);
      int close = indexSpecification.indexOf(')', open);
      boolean unique = indexSpecification.charAt(open - 1) == 'u';
      int oid = Integer.parseInt(indexSpecification.substring(position, open - 1));
      indexes.add(new Index(oid, unique, numbers(indexSpecification, open + 1, close)));
      position = close + 2;
    }
    return indexes;
  }

  private static int[] numbers(String text, int start, int end) {
    int count = 1;
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == ',') {
        count++;
      }
    }
    int[] numbers = new int[count];
    int index = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c == ',') {
        index++;
      } else {
        numbers[index] = numbers[index] * 10 + c - '0';
      }
    }
    return numbers;
  }

  /**
   * Whether an object of this oid came with the cluster. Types of extensions have low oids, the
   * same in every database, but come and go as users' objects do.
   */
  public static boolean isBuiltIn(int oid) {
    return Integer.compareUnsigned(oid, FIRST_NORMAL_OID) < 0
        && (oid < FIRST_EXTENSION_TYPE || oid > LAST_EXTENSION_TYPE);
  }
}
