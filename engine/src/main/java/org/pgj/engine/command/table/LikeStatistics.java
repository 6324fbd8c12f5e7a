package org.pgj.engine.command.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgStatisticExt;
import org.pgj.engine.command.CommandContext;
import org.pgj.engine.command.statistics.CreateStatistics;
import org.pgj.engine.parser.tree.ParsedCreateStatistics;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedIndexElement;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.RelationName;

/** LIKE … INCLUDING STATISTICS: the extended statistics of another relation, under new names. */
final class LikeStatistics {
  private final CommandContext context;
  private final RelationName table;
  private final LikeComments comments;
  private final BiFunction<RelationEntry, Expression, ParsedExpression> parser;
  private final List<Copy> copies = new ArrayList<>();

  /** What is to be made, and the comment on it, null if there is none. */
  private record Copy(ParsedCreateStatistics statistics, String comment) {}

  /**
   * @param table the new table
   * @param parser makes an expression over the other relation one over columns of the same names
   */
  LikeStatistics(
      CommandContext context,
      RelationName table,
      LikeComments comments,
      BiFunction<RelationEntry, Expression, ParsedExpression> parser) {
    this.context = context;
    this.table = table;
    this.comments = comments;
    this.parser = parser;
  }

  /** Notes the statistics of another relation. */
  void add(RelationEntry source, boolean withComments) {
    for (CatalogRow row :
        context
            .catalog()
            .source()
            .find(
                PgStatisticExt.RELATION, PgStatisticExt.STATISTIC_EXT_RELID_INDEX, source.oid())) {
      copies.add(
          new Copy(
              copy(row, source),
              withComments
                  ? comments.of(PgStatisticExt.RELATION, row.oid(PgStatisticExt.OID), 0)
                  : null));
    }
  }

  private ParsedCreateStatistics copy(CatalogRow row, RelationEntry source) {
    List<ParsedIndexElement> elements = new ArrayList<>();
    for (int key : row.numbers(PgStatisticExt.STXKEYS)) {
      elements.add(element(source.attribute(key).name(), null));
    }
    String expressions = row.text(PgStatisticExt.STXEXPRS);
    if (expressions != null) {
      for (Expression expression : context.queries().executions().stored().readList(expressions)) {
        elements.add(element(null, parser.apply(source, expression)));
      }
    }
    return new ParsedCreateStatistics(
        null,
        false,
        kinds(row),
        elements,
        List.of(new ParsedTable(table, false, null, null, -1)),
        -1);
  }

  private static ParsedIndexElement element(String column, ParsedExpression expression) {
    return new ParsedIndexElement(column, expression, null, null, List.of(), null, null, -1);
  }

  /** The kinds by name; that there are statistics on expressions is not said. */
  private static List<String> kinds(CatalogRow row) {
    List<String> names = new ArrayList<>();
    for (char kind : row.characters(PgStatisticExt.STXKIND)) {
      switch (kind) {
        case 'd' -> names.add("ndistinct");
        case 'f' -> names.add("dependencies");
        case 'm' -> names.add("mcv");
        case 'e' -> {
          // Made wherever there are expressions.
        }
        default -> throw new IllegalStateException("statistics of kind " + kind);
      }
    }
    return names;
  }

  /** Makes them, when the table is there. */
  void make() {
    for (Copy copy : copies) {
      int oid = new CreateStatistics(context).make(copy.statistics());
      comments.insert(copy.comment(), PgStatisticExt.RELATION, oid, 0);
    }
  }
}
