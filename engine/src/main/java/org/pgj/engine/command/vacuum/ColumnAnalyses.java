package org.pgj.engine.command.vacuum;

import java.util.List;
import java.util.function.IntFunction;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.error.Notice;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** Analyzes columns of one relation and writes what that shows. */
final class ColumnAnalyses {
  /** Rows drawn per unit of the statistics target (Chaudhuri, Motwani, Narasayya 1998). */
  private static final int ROWS_PER_TARGET = 300;

  private static final int TSVECTOR = 3614;

  private final CommandContext context;
  private final RelationEntry relation;
  private final List<AttributeEntry> columns;

  ColumnAnalyses(CommandContext context, RelationEntry relation, List<AttributeEntry> columns) {
    this.context = context;
    this.relation = relation;
    this.columns = columns;
  }

  /** How many rows are to be drawn. */
  int wantedRows() {
    int wanted = ROWS_PER_TARGET;
    for (AttributeEntry column : columns) {
      wanted = Math.max(wanted, ROWS_PER_TARGET * target(column));
    }
    return wanted;
  }

  private int target(AttributeEntry column) {
    return column.statisticsTarget() >= 0
        ? column.statisticsTarget()
        : (int) context.session().settings().integer("default_statistics_target");
  }

  /** What is looked at, with VERBOSE. */
  void announce(String what) {
    context
        .session()
        .notices()
        .receive(Notice.info("analyzing \"" + qualifiedName() + "\"" + what));
  }

  /** The relation's name with its schema's, as messages give it. */
  String qualifiedName() {
    return context.catalog().namespace(relation.namespace()).name() + "." + relation.name();
  }

  /**
   * Analyzes a sample.
   *
   * @param inherited whether it is drawn of the relation and its children
   * @param values the sample of a column by its number
   * @param widths stored bytes of a column by its number, negative if they vary
   * @param rows how many there are
   * @param totalRows estimate of all rows
   */
  void write(
      boolean inherited,
      IntFunction<Vector> values,
      IntFunction<Integer> widths,
      int rows,
      double totalRows) {
    StatisticsWriter writer = new StatisticsWriter(context, inherited);
    for (AttributeEntry column : columns) {
      int target = target(column);
      if (target > 0) {
        context.functions().checkInterrupts();
        Vector sample = values.apply(column.number());
        SqlType type = context.functions().catalog().type(column.type());
        ColumnSummary summary =
            new ColumnAnalysis(type, widths.apply(column.number()), target, totalRows)
                .analyze(sample, rows);
        ElementSummary elements = elements(type, target, sample, rows);
        writer.write(
            relation.oid(),
            column,
            type,
            sample,
            type.oid() == TSVECTOR ? summary.ofUniqueValues() : summary,
            elements);
      }
    }
    new ExtendedStatistics(context, inherited).build(relation, values, rows, totalRows);
  }

  /** What can be told of the elements of a column's values; null if they have none. */
  private ElementSummary elements(SqlType type, int target, Vector sample, int rows) {
    if (type.oid() == TSVECTOR) {
      return new ElementAnalysis(target).ofLexemes((BytesVector) sample, rows);
    }
    if (!type.isTrueArray()) {
      return null;
    }
    SqlType elementType = context.functions().catalog().type(type.elementOid());
    return elementType.isOrdered() && elementType.isHashable()
        ? new ElementAnalysis(target).ofArrays(elementType, (BytesVector) sample, rows)
        : null;
  }
}
