package org.pgj.engine.access.heap;

import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.storage.file.RelationFile;

/**
 * A table as the heap sees it. Immutable.
 *
 * @param name for error messages
 * @param indexedAttributes ascending indexes of the attributes that any index uses (also in
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

  /** A table without indexes. */
  public HeapRelation(RelationFile file, int oid, String name, TupleDescriptor tuples) {
    this(file, oid, name, tuples, NONE, NONE, 100);
  }
}
