package org.pgj.engine.planner.plan;

import java.util.List;

/**
 * What a scan reads and which columns it must produce.
 *
 * @param rangeIndex range table index within its query
 * @param relation pg_class oid, 0 if it is no relation
 * @param schema schema name, null if it is no relation
 * @param name the relation's, function's or common table's own name, null if none
 * @param alias name in the query
 * @param columnNames names of all attributes, for EXPLAIN
 * @param columns attribute numbers the scan decodes, ascending; negative ones are system columns, 0
 *     the whole row. A scan's column references are resolved by position in this list
 */
public record ScanTarget(
    int rangeIndex,
    int relation,
    String schema,
    String name,
    String alias,
    List<String> columnNames,
    int[] columns) {

  /** The same with other columns decoded. */
  public ScanTarget withColumns(int[] decoded) {
    return new ScanTarget(rangeIndex, relation, schema, name, alias, columnNames, decoded);
  }

  /** Position of an attribute among the decoded columns. */
  public int position(int attribute) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] == attribute) {
        return i;
      }
    }
    throw new IllegalStateException("attribute " + attribute + " is not scanned");
  }
}
