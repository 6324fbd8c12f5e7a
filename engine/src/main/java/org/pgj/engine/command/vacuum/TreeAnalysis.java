package org.pgj.engine.command.vacuum;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.change.RelationWriter;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.RelationLocks;
import org.pgj.engine.command.inherit.InheritanceLinks;
import org.pgj.engine.error.Notice;
import org.pgj.engine.lock.LockMode;
import org.pgj.engine.storage.file.Fork;

/**
 * Analyzes a locked table together with those that inherit from it or are its partitions: the
 * statistics with {@code pg_statistic.stainherit} (manual: ANALYZE, pg_statistic).
 */
final class TreeAnalysis {
  /** relpages of what has no pages of its own but has been analyzed. */
  private static final int NO_PAGES = -1;

  private final CommandContext context;

  TreeAnalysis(CommandContext context) {
    this.context = context;
  }

  /** A table of the tree, and its share of the rows to be drawn. */
  private record Member(OpenTable table, int pages) {}

  void run(RelationEntry root, List<AttributeEntry> columns, boolean verbose) {
    ColumnAnalyses analyses = new ColumnAnalyses(context, root, columns);
    if (verbose) {
      analyses.announce(" inheritance tree");
    }
    List<Member> members = new ArrayList<>();
    boolean hasChildren = collect(root.oid(), members);
    if (verbose && (!hasChildren || members.isEmpty())) {
      context
          .session()
          .notices()
          .receive(
              Notice.info(
                  "skipping analyze of \""
                      + analyses.qualifiedName()
                      + "\" inheritance tree --- this inheritance tree contains no "
                      + (hasChildren ? "analyzable " : "")
                      + "child tables"));
    }
    if (!hasChildren) {
      new InheritanceLinks(context).setHasSubclass(root.oid(), false);
      context.changes().nextCommand();
    }
    double totalRows = hasChildren ? analyze(members, root, analyses) : 0;
    if (root.kind() == 'p') {
      new RelationWriter(context.changes())
          .recordSize(
              root.oid(),
              values ->
                  values
                      .int4(PgClass.RELPAGES, NO_PAGES)
                      .float4(PgClass.RELTUPLES, (float) totalRows)
                      .int4(PgClass.RELALLVISIBLE, 0));
      context.changes().transactions().statistics().analyzed(root.oid(), 0, 0, false);
    }
    context.changes().nextCommand();
  }

  /** Finds the tables that have rows, each once; whether there are any below the first. */
  private boolean collect(int oid, List<Member> members) {
    if (members.stream().anyMatch(member -> member.table().relation().oid() == oid)) {
      return true;
    }
    RelationEntry relation = context.catalog().relations().relation(oid);
    boolean isReadable = relation.kind() == 'r' || relation.kind() == 'm';
    if (isReadable && !context.catalog().relations().isOfOtherSession(relation)) {
      OpenTable table = context.tables().open(oid);
      int pages = context.heap().pool().blockCount(table.heap().relation().file(), Fork.MAIN);
      members.add(new Member(table, pages));
    }
    List<Integer> children = context.catalog().relations().children(oid);
    for (int child : children) {
      RelationLocks.acquire(context, child, LockMode.ACCESS_SHARE);
      if (context.catalog().relations().relation(child) != null) {
        collect(child, members);
      }
    }
    return !children.isEmpty();
  }

  /** Draws of each table as many rows as its share of the pages; the estimate of all rows. */
  private double analyze(List<Member> members, RelationEntry root, ColumnAnalyses analyses) {
    int wanted = analyses.wantedRows();
    long pages = 0;
    for (Member member : members) {
      pages += member.pages();
    }
    List<TreeSample.Part> parts = new ArrayList<>();
    for (Member member : members) {
      int share = (int) Math.min(wanted, Math.rint((double) wanted * member.pages() / pages));
      if (member.pages() > 0 && share > 0) {
        parts.add(
            new TreeSample.Part(
                member.table().relation(), TableSample.draw(context, member.table(), share)));
      }
    }
    TreeSample sample = new TreeSample(root, parts);
    if (sample.rows() > 0) {
      analyses.write(true, sample::values, sample::width, sample.rows(), sample.totalRows());
    }
    return sample.totalRows();
  }
}
