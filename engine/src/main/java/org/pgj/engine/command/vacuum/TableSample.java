package org.pgj.engine.command.vacuum;

import java.util.SplittableRandom;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.access.vacuum.RowSample;
import org.pgj.engine.access.vacuum.RowSampler;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.vector.Vector;

/** Rows drawn of one table, to be read column by column. */
final class TableSample {
  private final OpenTable table;
  private final byte[] chunk;
  private final int[] offsets;
  private final double totalRows;
  private final int pages;

  private TableSample(OpenTable table, RowSample sample) {
    this.table = table;
    this.totalRows = sample.rows();
    this.pages = sample.pages();
    this.offsets = new int[sample.tuples().length];
    int size = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = size;
      size += sample.tuples()[i].length;
    }
    this.chunk = new byte[size];
    for (int i = 0; i < offsets.length; i++) {
      System.arraycopy(sample.tuples()[i], 0, chunk, offsets[i], sample.tuples()[i].length);
    }
  }

  /** Draws up to {@code wanted} rows. */
  static TableSample draw(CommandContext context, OpenTable table, int wanted) {
    Snapshot snapshot = context.changes().transactions().takeSnapshot();
    try {
      return new TableSample(
          table, new RowSampler(table.heap(), new SplittableRandom()).draw(snapshot, wanted));
    } finally {
      context.changes().transactions().release(snapshot);
    }
  }

  /** Rows drawn. */
  int rows() {
    return offsets.length;
  }

  /** Estimate of all rows of the table. */
  double totalRows() {
    return totalRows;
  }

  /** Pages of the table. */
  int pages() {
    return pages;
  }

  /** Stored bytes of a column, negative if they vary. */
  int width(int column) {
    return tuples().width(column - 1);
  }

  /** Room for so many values of a column. */
  Vector room(int column, int rows) {
    return Vector.create(tuples().representation(column - 1), rows);
  }

  /** Reads a column of all rows into a vector, from that row of it on. */
  void read(int column, Vector target, int firstRow) {
    new TupleDeformer(tuples(), new int[] {column - 1}, table.heap().toaster())
        .deformHeap(chunk, offsets, 0, offsets.length, new Vector[] {target}, firstRow);
  }

  private TupleDescriptor tuples() {
    return table.heap().relation().tuples();
  }
}
