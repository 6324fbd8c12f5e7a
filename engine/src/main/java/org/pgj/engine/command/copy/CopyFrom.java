package org.pgj.engine.command.copy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.analyzer.Analyzer;
import org.pgj.engine.analyzer.RelationOpener;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.CopyClient;
import org.pgj.engine.command.Privileges;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.executor.build.TableLoader;
import org.pgj.engine.executor.expression.Evaluator;
import org.pgj.engine.executor.expression.ExpressionCompiler;
import org.pgj.engine.function.catalog.CatalogInformation;
import org.pgj.engine.parser.tree.ParsedCopy;
import org.pgj.engine.planner.Expressions;
import org.pgj.engine.planner.plan.ModifyTablePlan.Written;
import org.pgj.engine.rewriter.ColumnDefaults;
import org.pgj.engine.rewriter.InsteadTriggers;
import org.pgj.engine.type.text.CharacterEncoding;

/** COPY … FROM. */
final class CopyFrom {
  private final CommandContext context;
  private final ParsedCopy copy;
  private final CopyOptions options;

  CopyFrom(CommandContext context, ParsedCopy copy) {
    this.context = context;
    this.copy = copy;
    this.options = new CopyOptionParser(true).parse(copy.options());
  }

  /** Rows read into the table. */
  long run() {
    if (copy.file() != null) {
      CopyFiles.requireSuperuser(context, copy.program(), true);
      if (copy.program()) {
        throw DatabaseError.notSupported("COPY FROM PROGRAM").at(copy.location());
      }
    }
    RelationEntry table = context.relations().open(copy.table(), RelationOpener.ROW_EXCLUSIVE);
    requireTable(table);
    List<AttributeEntry> columns = CopyColumns.of(table, copy.columns(), copy.location());
    Privileges.requireColumns(context, table, Privileges.INSERT, columns);
    if (!table.isTemporary()) {
      context.changes().transactions().requireWritable("COPY FROM");
    }
    if (table.rowSecurity()
        && context.functions().service(CatalogInformation.class).isRowSecurityActive(table.oid())) {
      throw new DatabaseError("0A000", "COPY FROM not supported with row-level security")
          .hint("Use INSERT statements instead.");
    }
    TableLoader loader =
        new TableLoader(
            context.queries().executions(),
            new Written(
                table.oid(),
                columns.stream().map(AttributeEntry::number).collect(Collectors.toSet())));
    CopyClient client = context.session().copyClient();
    if (copy.file() == null) {
      client.beginIn(options.isBinary(), columns.size());
    }
    CopyInput input =
        converted(copy.file() == null ? CopyFiles.input(client) : CopyFiles.input(copy.file()));
    CopyReader reader = reader(table, columns, input);
    CopySource source = source(table, columns, loader, reader);
    try (input) {
      reader.begin();
      long rows = load(loader, source);
      input.finish();
      return rows;
    }
  }

  private CopyInput converted(CopyInput input) {
    CharacterEncoding encoding = options.conversion(context.functions());
    return encoding.isDatabases() ? input : new ConvertedInput(input, encoding);
  }

  private void requireTable(RelationEntry table) {
    String name = "\"" + table.name() + "\"";
    switch (table.kind()) {
      case 'r', 'p' -> {
        // The only kinds that rows can be put into.
      }
      case 'v' -> {
        int taken = InsteadTriggers.commands(context.catalog(), table);
        if ((taken & InsteadTriggers.INSERT) == 0) {
          throw new DatabaseError("42809", "cannot copy to view " + name)
              .hint("To enable copying to a view, provide an INSTEAD OF INSERT trigger.");
        }
      }
      case 'm' -> throw new DatabaseError("42809", "cannot copy to materialized view " + name);
      case 'S' -> throw new DatabaseError("42809", "cannot copy to sequence " + name);
      default -> throw new DatabaseError("42809", "cannot copy to non-table relation " + name);
    }
  }

  private CopyReader reader(RelationEntry table, List<AttributeEntry> columns, CopyInput input) {
    CopyBuffer buffer = new CopyBuffer(input);
    List<String> names = CopyColumns.names(columns);
    return switch (options.format()) {
      case TEXT -> new TextReader(options, buffer, table.name(), names);
      case CSV ->
          new CsvReader(
              options,
              buffer,
              table.name(),
              names,
              CopyColumns.marked("FORCE_NOT_NULL", table, columns, options.forceNotNull()),
              CopyColumns.marked("FORCE_NULL", table, columns, options.forceNull()));
      case BINARY -> new BinaryReader(buffer, table.name(), names);
    };
  }

  private CopySource source(
      RelationEntry table, List<AttributeEntry> columns, TableLoader loader, CopyReader reader) {
    ColumnDefaults defaults = new ColumnDefaults(context.catalog());
    ExpressionCompiler compiler = loader.compiler();
    Coercion coercion = context.analyzers().get().coercion();
    Set<Integer> read = new HashSet<>();
    List<CopySource.Column> sources = new ArrayList<>(columns.size());
    for (AttributeEntry column : columns) {
      read.add(column.number());
      Evaluator value =
          options.defaultText() == null ? null : compiler.compile(defaults.of(table, column));
      sources.add(
          new CopySource.Column(
              column.number() - 1,
              column.name(),
              context.functions().catalog().type(column.type()),
              column.typmod(),
              value,
              coercion.isChecked(column.type())
                  ? compiler.compile(checked(column, coercion))
                  : null));
    }
    List<CopySource.Missing> missing = new ArrayList<>();
    for (AttributeEntry column : table.attributes()) {
      boolean hasValue =
          column.hasDefault()
              || column.identity() != 0
              || context.catalog().type(column.type()) != null
                  && context.catalog().type(column.type()).isDomain();
      if (!column.dropped()
          && column.generated() == 0
          && !read.contains(column.number())
          && hasValue) {
        missing.add(
            new CopySource.Missing(
                column.number() - 1, compiler.compile(defaults.of(table, column))));
      }
    }
    TupleDescriptor tuples = loader.table().heap().relation().tuples();
    CopySource source =
        new CopySource(
            reader,
            options,
            table.name(),
            tuples,
            sources,
            missing,
            context.session().notices(),
            context.functions());
    if (copy.where() != null) {
      Expression condition =
          context
              .analyzers()
              .get()
              .condition(copy.where(), table, Analyzer.Purpose.COPY_CONDITION, "WHERE");
      requireStoredColumns(condition, table);
      source.setCondition(compiler.compile(condition));
    }
    return source;
  }

  /** Generated columns are computed only after the condition. */
  private static void requireStoredColumns(Expression condition, RelationEntry table) {
    Set<ColumnReference> used = new HashSet<>();
    Expressions.collectColumns(condition, used);
    boolean wholeRow = used.stream().anyMatch(column -> column.attribute() == 0);
    for (AttributeEntry column : table.attributes()) {
      if (column.generated() != 0
          && (wholeRow || used.stream().anyMatch(other -> other.attribute() == column.number()))) {
        throw new DatabaseError(
                "42P10", "generated columns are not supported in COPY FROM WHERE conditions")
            .detail("Column \"" + column.name() + "\" is a generated column.");
      }
    }
  }

  private long load(TableLoader loader, CopySource source) {
    try {
      long rows = loader.load(source);
      long skipped = source.skippedRows();
      if (skipped > 0) {
        context
            .session()
            .notices()
            .receive(
                Notice.notice(
                    skipped == 1
                        ? "1 row was skipped due to data type incompatibility"
                        : skipped + " rows were skipped due to data type incompatibility"));
      }
      return rows;
    } catch (DatabaseError failure) {
      if (failure.context() == null && failure.severity() == DatabaseError.Severity.ERROR) {
        boolean whole = !failure.sqlState().equals("23505");
        failure.addContext(source.contextOf(loader.failedRow(), whole));
      }
      throw failure;
    }
  }

  /** A column as the reader leaves it, with the constraints of domains tested. */
  private static Expression checked(AttributeEntry attribute, Coercion coercion) {
    return coercion.ofInput(
        new ColumnReference(
            1,
            attribute.number(),
            coercion.baseType(attribute.type()),
            attribute.typmod(),
            attribute.collation(),
            0,
            SourcePosition.UNKNOWN),
        attribute.type());
  }
}
