package org.pgj.engine.command.vacuum;

import java.util.List;
import org.pgj.engine.access.index.IndexAccess;
import org.pgj.engine.access.index.IndexStatistics;
import org.pgj.engine.access.vacuum.HeapVacuum;
import org.pgj.engine.access.vacuum.VacuumOptions;
import org.pgj.engine.access.vacuum.VacuumResult;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.catalog.table.OpenIndex;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.table.IndexRanges;
import org.pgj.engine.error.Notice;

/** Vacuums one locked table. */
final class TableVacuum {
  private final CommandContext context;
  private final VacuumRequest request;

  TableVacuum(CommandContext context, VacuumRequest request) {
    this.context = context;
    this.request = request;
  }

  void run(RelationEntry relation) {
    OpenTable table = context.tables().open(relation.oid());
    List<OpenIndex> open = table.indexes().stream().filter(index -> index.entry().ready()).toList();
    IndexAccess[] indexes = open.stream().map(OpenIndex::access).toArray(IndexAccess[]::new);
    if (request.verbose()) {
      context
          .session()
          .notices()
          .receive(
              Notice.info(
                  "vacuuming \""
                      + context.relations().database()
                      + "."
                      + context.catalog().namespace(relation.namespace()).name()
                      + "."
                      + relation.name()
                      + "\""));
    }
    long memory = context.session().settings().integer("maintenance_work_mem") * 1024;
    VacuumResult result =
        new HeapVacuum(table.heap(), indexes, context.storage())
            .run(
                new VacuumOptions(request.allPages(), freezeBelow(), request.truncate(), memory),
                relation.pages(),
                relation.tuples());
    new IndexRanges(context).summarizeFull(table);
    record(relation.oid(), result.pages(), (float) result.liveRows(), result.allVisiblePages());
    context
        .changes()
        .transactions()
        .statistics()
        .vacuumed(relation.oid(), (long) result.liveRows(), 0, request.automatic());
    for (int i = 0; i < indexes.length; i++) {
      IndexStatistics statistics = result.indexes()[i];
      if (statistics != null) {
        record(open.get(i).relation().oid(), statistics.pages(), statistics.entries(), 0);
      }
    }
  }

  /** Transactions below get their rows frozen: those older than vacuum_freeze_min_age. */
  private long freezeBelow() {
    long horizon = context.changes().transactions().horizon().compute();
    if (request.freeze()) {
      return horizon;
    }
    long age = context.session().settings().integer("vacuum_freeze_min_age");
    return Math.max(0, horizon - age);
  }

  private void record(int relation, int pages, float rows, int allVisible) {
    RelationWriter writer = new RelationWriter(context.changes());
    StoredRow row = writer.classRow(relation);
    if (row.int4(PgClass.RELPAGES) == pages
        && row.float4(PgClass.RELTUPLES) == rows
        && row.int4(PgClass.RELALLVISIBLE) == allVisible) {
      return;
    }
    writer.recordSize(
        relation,
        values ->
            values
                .int4(PgClass.RELPAGES, pages)
                .float4(PgClass.RELTUPLES, rows)
                .int4(PgClass.RELALLVISIBLE, allVisible));
  }
}
