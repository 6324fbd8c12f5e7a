package org.pgj.engine.catalog.table;

import java.util.List;
import org.pgj.engine.access.heap.HeapTable;
import org.pgj.engine.catalog.entry.RelationEntry;

/** A table with its open handle and those of its indexes, in the order of the indexes' oids. */
public record OpenTable(RelationEntry relation, HeapTable heap, List<OpenIndex> indexes) {
  /** The index of an oid. */
  public OpenIndex index(int oid) {
    for (OpenIndex index : indexes) {
      if (index.entry().relation() == oid) {
        return index;
      }
    }
    throw new IllegalArgumentException("no index " + oid + " on table \"" + relation.name() + "\"");
  }
}
