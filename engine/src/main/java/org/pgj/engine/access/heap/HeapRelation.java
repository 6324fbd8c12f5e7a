package org.pgj.engine.access.heap;

import java.util.Arrays;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.storage.file.RelationFile;
import org.pgj.engine.transaction.serializable.SerializableTransactions;

/**
 * A table as the heap sees it. Immutable.
 *
 * @param name for error messages
 * @param indexedAttributes ascending indexes of the attributes that any index of rows uses (also in
 *     expressions and predicates): an update that leaves them alone can be heap-only
 * @param keyAttributes ascending indexes of the attributes of unique indexes that a foreign key
 *     could refer to: an update that leaves them alone does not conflict with KEY SHARE locks
 * @param fillFactor percent of a page that inserts fill
 */
public record HeapRelation(
    RelationFile file,
    int oid,
    String name,
    TupleDescriptor tuples,
    int[] indexedAttributes,
    int[] keyAttributes,
    int fillFactor) {
  private static final int[] NONE = {};

  /**
   * The lock that an UPDATE of some columns takes on a row.
   *
   * @param assigned indexes of the attributes that it sets
   */
  public RowLockMode updateLock(int[] assigned) {
    for (int attribute : assigned) {
      if (Arrays.binarySearch(keyAttributes, attribute) >= 0) {
        return RowLockMode.UPDATE;
      }
    }
    return RowLockMode.NO_KEY_UPDATE;
  }

  /** The table's name to the watch over serializable transactions. */
  long watchedName() {
    return SerializableTransactions.relation(file.databaseOid(), file.relNumber());
  }

  /** A table without indexes. */
  public HeapRelation(RelationFile file, int oid, String name, TupleDescriptor tuples) {
    this(file, oid, name, tuples, NONE, NONE, 100);
  }
}
