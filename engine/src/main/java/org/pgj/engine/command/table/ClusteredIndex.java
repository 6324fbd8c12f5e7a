package org.pgj.engine.command.table;

import org.pgj.engine.catalog.TypeOperators;
import org.pgj.engine.catalog.change.IndexWriter;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.DatabaseError;

/** The index whose order the rows of a table were last put in, or are to be put in. */
public final class ClusteredIndex {
  private final CommandContext context;
  private final RelationEntry table;

  public ClusteredIndex(CommandContext context, RelationEntry table) {
    this.context = context;
    this.table = table;
  }

  /** The index that is marked; null if there is none. */
  public IndexEntry marked() {
    for (IndexEntry index : context.catalog().relations().indexes(table.oid())) {
      if (index.clustered()) {
        return index;
      }
    }
    return null;
  }

  /**
   * An index of the table by name.
   *
   * @throws DatabaseError 42704, 42809
   */
  public IndexEntry named(String name) {
    int oid = context.catalog().relations().relationOid(table.namespace(), name);
    if (oid == 0) {
      throw new DatabaseError(
          "42704", "index \"" + name + "\" for table \"" + table.name() + "\" does not exist");
    }
    IndexEntry index = context.catalog().relations().index(oid);
    if (index == null || index.table() != table.oid()) {
      throw new DatabaseError(
          "42809", "\"" + name + "\" is not an index for table \"" + table.name() + "\"");
    }
    return index;
  }

  /**
   * Demands that rows can be put in the order of an index.
   *
   * @throws DatabaseError 0A000
   */
  public void requireOrder(IndexEntry index) {
    String name = context.catalog().relations().relation(index.relation()).name();
    if (index.accessMethod() != TypeOperators.BTREE && index.accessMethod() != TypeOperators.GIST) {
      throw new DatabaseError(
          "0A000",
          "cannot cluster on index \""
              + name
              + "\" because access method does not support clustering");
    }
    if (index.predicate() != null) {
      throw new DatabaseError("0A000", "cannot cluster on partial index \"" + name + "\"");
    }
    if (!index.valid()) {
      throw new DatabaseError("0A000", "cannot cluster on invalid index \"" + name + "\"");
    }
  }

  /**
   * Marks an index, and no other of the table.
   *
   * @param index 0 for none
   * @throws DatabaseError 0A000 if the table is partitioned
   */
  public void mark(int index) {
    if (table.kind() == 'p') {
      throw new DatabaseError("0A000", "cannot mark index clustered in partitioned table");
    }
    new IndexWriter(context.changes()).markOne(table.oid(), PgIndex.INDISCLUSTERED, index);
  }
}
