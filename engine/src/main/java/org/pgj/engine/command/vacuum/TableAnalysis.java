package org.pgj.engine.command.vacuum;

import java.util.List;
import java.util.SplittableRandom;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.access.vacuum.RowSample;
import org.pgj.engine.access.vacuum.RowSampler;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.Notice;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Vector;

/** Analyzes one locked table: draws a sample and writes what it shows to the catalogs. */
final class TableAnalysis {
  /** Rows drawn per unit of the statistics target (Chaudhuri, Motwani, Narasayya 1998). */
  private static final int ROWS_PER_TARGET = 300;

  private final CommandContext context;
  private final boolean automatic;

  /**
   * @param automatic whether nobody has asked for it
   */
  TableAnalysis(CommandContext context, boolean automatic) {
    this.context = context;
    this.automatic = automatic;
  }

  /**
   * @param countsIndexes whether the indexes' row estimates are to be set as well
   */
  void run(
      RelationEntry relation,
      List<AttributeEntry> columns,
      boolean countsIndexes,
      boolean verbose) {
    if (verbose) {
      context
          .session()
          .notices()
          .receive(
              Notice.info(
                  "analyzing \""
                      + context.catalog().namespace(relation.namespace()).name()
                      + "."
                      + relation.name()
                      + "\""));
    }
    OpenTable table = context.tables().open(relation.oid());
    int wanted = ROWS_PER_TARGET;
    for (AttributeEntry column : columns) {
      wanted = Math.max(wanted, ROWS_PER_TARGET * target(column));
    }
    RowSample sample = draw(table, wanted);
    StatisticsWriter writer = new StatisticsWriter(context);
    if (sample.tuples().length > 0) {
      byte[] chunk = join(sample);
      int[] offsets = offsets(sample);
      for (AttributeEntry column : columns) {
        int target = target(column);
        if (target > 0) {
          analyze(table, relation, column, target, chunk, offsets, sample.rows(), writer);
        }
      }
      new ExtendedStatistics(context)
          .build(
              relation,
              number -> values(table, number, chunk, offsets),
              offsets.length,
              sample.rows());
    }
    recordSize(table, sample, countsIndexes);
    context
        .changes()
        .transactions()
        .statistics()
        .analyzed(relation.oid(), Math.round(sample.rows()), 0, automatic);
    context.changes().nextCommand();
  }

  private int target(AttributeEntry column) {
    return column.statisticsTarget() >= 0
        ? column.statisticsTarget()
        : (int) context.session().settings().integer("default_statistics_target");
  }

  private RowSample draw(OpenTable table, int wanted) {
    Snapshot snapshot = context.changes().transactions().takeSnapshot();
    try {
      return new RowSampler(table.heap(), new SplittableRandom()).draw(snapshot, wanted);
    } finally {
      context.changes().transactions().release(snapshot);
    }
  }

  private static byte[] join(RowSample sample) {
    int size = 0;
    for (byte[] tuple : sample.tuples()) {
      size += tuple.length;
    }
    byte[] chunk = new byte[size];
    int at = 0;
    for (byte[] tuple : sample.tuples()) {
      System.arraycopy(tuple, 0, chunk, at, tuple.length);
      at += tuple.length;
    }
    return chunk;
  }

  private static int[] offsets(RowSample sample) {
    int[] offsets = new int[sample.tuples().length];
    int at = 0;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = at;
      at += sample.tuples()[i].length;
    }
    return offsets;
  }

  private void analyze(
      OpenTable table,
      RelationEntry relation,
      AttributeEntry column,
      int target,
      byte[] chunk,
      int[] offsets,
      double totalRows,
      StatisticsWriter writer) {
    context.functions().checkInterrupts();
    Vector values = values(table, column.number(), chunk, offsets);
    SqlType type = context.functions().catalog().type(column.type());
    ColumnSummary summary =
        new ColumnAnalysis(
                type,
                table.heap().relation().tuples().width(column.number() - 1),
                target,
                totalRows)
            .analyze(values, offsets.length);
    writer.write(relation.oid(), column, type, values, summary);
  }

  private static Vector values(OpenTable table, int column, byte[] chunk, int[] offsets) {
    TupleDescriptor tuples = table.heap().relation().tuples();
    int index = column - 1;
    Vector values = Vector.create(tuples.representation(index), offsets.length);
    new TupleDeformer(tuples, new int[] {index}, table.heap().toaster())
        .deformHeap(chunk, offsets, 0, offsets.length, new Vector[] {values}, 0);
    return values;
  }

  private void recordSize(OpenTable table, RowSample sample, boolean countsIndexes) {
    record(
        table.relation().oid(),
        sample.pages(),
        (float) sample.rows(),
        context.heap().visibilityMap().count(table.heap().relation().file()));
    if (!countsIndexes) {
      return;
    }
    for (OpenIndex index : table.indexes()) {
      int pages =
          context.heap().pool().blockCount(context.tables().file(index.relation()), Fork.MAIN);
      record(index.relation().oid(), pages, (float) sample.rows(), 0);
    }
  }

  private void record(int relation, int pages, float rows, int allVisible) {
    new RelationWriter(context.changes())
        .recordSize(
            relation,
            values ->
                values
                    .int4(PgClass.RELPAGES, pages)
                    .float4(PgClass.RELTUPLES, rows)
                    .int4(PgClass.RELALLVISIBLE, allVisible));
  }
}
