package org.pgj.engine.access.index;

import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.serializable.SerializableTransactions;

/**
 * What an access method needs to know of an index. Immutable; its comparators are for one thread.
 *
 * @param name for error messages
 * @param tableName the table's, for error messages
 * @param tuples key columns, then INCLUDE columns
 * @param keyCount number of key columns
 * @param comparators one per key column
 * @param descending per key column: DESC
 * @param nullsFirst per key column: NULLS FIRST
 * @param unique whether a second entry with equal keys is refused
 * @param nullsNotDistinct whether nulls count as equal then
 * @param deduplicates whether equal keys have equal images and may be kept once for several rows
 * @param fillFactor percent of a leaf page that a build fills
 */
public record IndexDescriptor(
    RelationFile file,
    int indexOid,
    String name,
    String schemaName,
    String tableName,
    TupleDescriptor tuples,
    int keyCount,
    KeyComparator[] comparators,
    boolean[] descending,
    boolean[] nullsFirst,
    boolean unique,
    boolean nullsNotDistinct,
    boolean deduplicates,
    int fillFactor) {

  /** The index's name to the watch over serializable transactions. */
  public long watchedName() {
    return SerializableTransactions.relation(file.databaseOid(), file.relNumber());
  }
}
