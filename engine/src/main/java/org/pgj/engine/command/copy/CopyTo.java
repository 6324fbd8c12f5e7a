package org.pgj.engine.command.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.heap.HeapScan;
import org.pgj.engine.access.heap.PageBatch;
import org.pgj.engine.access.tuple.TupleDeformer;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.table.OpenTable;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.function.catalog.CatalogInformation;
import org.pgj.engine.parser.tree.ParsedCopy;
import org.pgj.engine.transaction.Snapshot;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.text.Identifiers;
import org.pgj.engine.type.vector.Vector;

/** COPY … TO. */
final class CopyTo {
  private final CommandContext context;
  private final ParsedCopy copy;
  private final CopyOptions options;

  CopyTo(CommandContext context, ParsedCopy copy) {
    this.context = context;
    this.copy = copy;
    this.options = new CopyOptionParser(false).parse(copy.options());
  }

  /** Rows written. */
  long run() {
    if (copy.file() != null) {
      CopyFiles.requireSuperuser(context, copy.program(), false);
      if (copy.program()) {
        throw DatabaseError.notSupported("COPY TO PROGRAM").at(copy.location());
      }
    }
    return copy.query() == null ? table() : query(context.queries().analyze(copy.query()));
  }

  private CopyTarget target() {
    return copy.file() == null
        ? new CopyTarget(context.session().copyClient())
        : new CopyTarget(CopyFiles.output(copy.file()));
  }

  // ---- a table

  private long table() {
    RelationEntry table = context.relations().open(copy.table(), RelationOpener.ACCESS_SHARE);
    requireTable(table);
    List<AttributeEntry> columns = CopyColumns.of(table, copy.columns(), copy.location());
    Privileges.requireColumns(context, table, Privileges.SELECT, columns);
    if (isSecured(table)) {
      return query(context.queries().analyze(visibleRows(table, columns)));
    }
    OpenTable opened = context.tables().open(table.oid());
    TupleDescriptor tuples = opened.heap().relation().tuples();
    int[] wanted = wanted(columns);
    TupleDeformer deformer = new TupleDeformer(tuples, wanted, opened.heap().toaster());
    Vector[] decoded = new Vector[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      decoded[i] = Vector.create(tuples.representation(wanted[i]), Vector.BATCH_SIZE);
    }
    SqlType[] types = new SqlType[columns.size()];
    int[] positions = new int[types.length];
    for (int c = 0; c < types.length; c++) {
      types[c] = context.functions().catalog().type(columns.get(c).type());
      positions[c] = Arrays.binarySearch(wanted, columns.get(c).number() - 1);
    }
    Snapshot snapshot = context.changes().transactions().takeSnapshot();
    try (CopyTarget target = target()) {
      RowWriter writer =
          new RowWriter(
              options,
              target,
              types,
              positions,
              CopyColumns.marked("FORCE_QUOTE", table, columns, options.forceQuote()),
              context.functions());
      writer.begin(CopyColumns.names(columns));
      HeapScan scan = opened.heap().scan(snapshot);
      PageBatch page = new PageBatch();
      Batch batch = new Batch();
      while (scan.next(page)) {
        context.functions().checkInterrupts();
        for (Vector vector : decoded) {
          vector.reset();
          vector.ensureCapacity(page.count());
        }
        deformer.deformHeap(page.chunk(), page.offsets(), 0, page.count(), decoded, 0);
        writer.write(batch.set(decoded, page.count()));
      }
      writer.end();
      return writer.written();
    } finally {
      context.changes().transactions().release(snapshot);
    }
  }

  /** The 0-based attributes, ascending. */
  private static int[] wanted(List<AttributeEntry> columns) {
    int[] wanted = new int[columns.size()];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = columns.get(i).number() - 1;
    }
    Arrays.sort(wanted);
    return wanted;
  }

  private static void requireTable(RelationEntry table) {
    String name = "\"" + table.name() + "\"";
    switch (table.kind()) {
      case 'r' -> {
        // The only kind that is read as it lies.
      }
      case 'v' ->
          throw new DatabaseError("42809", "cannot copy from view " + name)
              .hint("Try the COPY (SELECT ...) TO variant.");
      case 'm' ->
          throw new DatabaseError("42809", "cannot copy from materialized view " + name)
              .hint("Try the COPY (SELECT ...) TO variant.");
      case 'S' -> throw new DatabaseError("42809", "cannot copy from sequence " + name);
      case 'p' ->
          throw new DatabaseError("42809", "cannot copy from partitioned table " + name)
              .hint("Try the COPY (SELECT ...) TO variant.");
      default -> throw new DatabaseError("42809", "cannot copy from non-table relation " + name);
    }
  }

  // ---- a query

  /** Policies limit what the current user sees of a table. */
  private boolean isSecured(RelationEntry table) {
    return table.rowSecurity()
        && context.functions().service(CatalogInformation.class).isRowSecurityActive(table.oid());
  }

  private String visibleRows(RelationEntry table, List<AttributeEntry> columns) {
    StringBuilder text = new StringBuilder("SELECT ");
    for (int i = 0; i < columns.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(Identifiers.quote(columns.get(i).name()));
    }
    return text.append(" FROM ONLY ")
        .append(Identifiers.quote(context.catalog().namespace(table.namespace()).name()))
        .append('.')
        .append(Identifiers.quote(table.name()))
        .toString();
  }

  private long query(AnalyzedQuery query) {
    boolean returnsRows = query.command() == CommandKind.SELECT || !query.returning().isEmpty();
    if (!returnsRows) {
      throw new DatabaseError("0A000", "COPY query must have a RETURNING clause")
          .at(copy.query().location());
    }
    List<TargetEntry> targets =
        query.command() == CommandKind.SELECT ? query.targetList() : query.returning();
    List<String> names = new ArrayList<>();
    List<SqlType> types = new ArrayList<>();
    for (TargetEntry target : targets) {
      if (!target.hidden()) {
        names.add(target.name());
        types.add(context.functions().catalog().type(target.expression().type()));
      }
    }
    int[] positions = new int[types.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i;
    }
    boolean[] forceQuote = new boolean[positions.length];
    if (options.forceQuote() != null) {
      for (int i = 0; i < forceQuote.length; i++) {
        forceQuote[i] =
            options.forceQuote().isEmpty() || options.forceQuote().contains(names.get(i));
      }
    }
    try (CopyTarget target = target()) {
      RowWriter writer =
          new RowWriter(
              options,
              target,
              types.toArray(new SqlType[0]),
              positions,
              forceQuote,
              context.functions());
      writer.begin(names);
      context.queries().run(query, writer::write);
      writer.end();
      return writer.written();
    }
  }
}
