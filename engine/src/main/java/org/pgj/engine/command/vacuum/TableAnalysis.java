package org.pgj.engine.command.vacuum;

import java.util.List;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.storage.file.Fork;
import org.pgj.engine.type.vector.Vector;

/** Analyzes one locked table: draws a sample and writes what it shows to the catalogs. */
final class TableAnalysis {
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
    ColumnAnalyses analyses = new ColumnAnalyses(context, relation, columns);
    if (verbose) {
      analyses.announce("");
    }
    OpenTable table = context.tables().open(relation.oid());
    TableSample sample = TableSample.draw(context, table, analyses.wantedRows());
    if (sample.rows() > 0) {
      analyses.write(
          false,
          number -> values(sample, number),
          sample::width,
          sample.rows(),
          sample.totalRows());
    }
    recordSize(table, sample, countsIndexes);
    context
        .changes()
        .transactions()
        .statistics()
        .analyzed(relation.oid(), Math.round(sample.totalRows()), 0, automatic);
    context.changes().nextCommand();
  }

  private static Vector values(TableSample sample, int column) {
    Vector values = sample.room(column, sample.rows());
    sample.read(column, values, 0);
    return values;
  }

  private void recordSize(OpenTable table, TableSample sample, boolean countsIndexes) {
    record(
        table.relation().oid(),
        sample.pages(),
        (float) sample.totalRows(),
        context.heap().visibilityMap().count(table.heap().relation().file()));
    if (!countsIndexes) {
      return;
    }
    for (OpenIndex index : table.indexes()) {
      int pages =
          context.heap().pool().blockCount(context.tables().file(index.relation()), Fork.MAIN);
      record(index.relation().oid(), pages, (float) sample.totalRows(), 0);
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
