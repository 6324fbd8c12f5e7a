package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.CommonTableExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedCommonTable;
import org.pgj.engine.parser.tree.ParsedSetOperation;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.ParsedWith;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.SetOperator;

/** Analyzes WITH (manual: section 7.8). */
final class WithAnalyzer {
  private final Analysis analysis;
  private final Scope scope;

  WithAnalyzer(Analysis analysis, Scope scope) {
    this.analysis = analysis;
    this.scope = scope;
  }

  void analyze(ParsedWith with) {
    if (with == null) {
      return;
    }
    requireDistinctNames(with.tables());
    List<ParsedCommonTable> tables =
        with.recursive() ? CommonTableOrder.of(with.tables()) : with.tables();
    for (ParsedCommonTable table : tables) {
      boolean modifying = !(table.statement() instanceof Query);
      if (modifying) {
        if (scope.parent() != null) {
          throw new DatabaseError(
                  "0A000",
                  "WITH clause containing a data-modifying statement must be at the top level")
              .at(table.location());
        }
        scope.noteModifyingCommonTable();
      }
      scope.commonTables().add(definition(table, with.recursive()));
    }
  }

  private static void requireDistinctNames(List<ParsedCommonTable> tables) {
    Set<String> names = new HashSet<>();
    for (ParsedCommonTable table : tables) {
      if (!names.add(table.name())) {
        throw new DatabaseError(
                "42712", "WITH query name \"" + table.name() + "\" specified more than once")
            .at(table.location());
      }
    }
  }

  private CommonTableExpression definition(ParsedCommonTable table, boolean recursive) {
    if (recursive && new CommonTableSearch(table.name()).in(table.statement())) {
      return recursive(table, union(table));
    }
    if (table.search() != null || table.cycle() != null) {
      throw new DatabaseError("42601", "WITH query is not recursive").at(table.location());
    }
    AnalyzedQuery query = query(table.statement());
    List<TargetEntry> columns = FromAnalyzer.outputColumns(query);
    return new CommonTableExpression(
        table.name(), table.materialized(), query, names(table, columns), types(columns), false, 0);
  }

  private AnalyzedQuery query(PreparableStatement statement) {
    Scope inner = new Scope(scope);
    return new QueryAnalyzer(analysis).statement(statement, inner);
  }

  private static List<String> names(ParsedCommonTable table, List<TargetEntry> columns) {
    if (table.columns().size() > columns.size()) {
      throw new DatabaseError(
              "42P10",
              "WITH query \""
                  + table.name()
                  + "\" has "
                  + columns.size()
                  + " columns available but "
                  + table.columns().size()
                  + " columns specified")
          .at(table.location());
    }
    List<String> names = new ArrayList<>(table.columns());
    for (int i = names.size(); i < columns.size(); i++) {
      names.add(columns.get(i).name());
    }
    return names;
  }

  private static List<ColumnType> types(List<TargetEntry> columns) {
    List<ColumnType> types = new ArrayList<>(columns.size());
    for (TargetEntry column : columns) {
      Expression value = column.expression();
      types.add(new ColumnType(value.type(), value.typmod(), value.collation()));
    }
    return types;
  }

  /** The one form that a query that refers to itself may have. */
  private static ParsedSetOperation union(ParsedCommonTable table) {
    if (!(table.statement() instanceof Query)) {
      throw new DatabaseError(
              "42P19",
              "recursive query \"" + table.name() + "\" must not contain data-modifying statements")
          .at(table.location());
    }
    if (table.statement() instanceof ParsedSetOperation operation
        && operation.operator() == SetOperator.UNION) {
      return operation;
    }
    throw new DatabaseError(
            "42P19",
            "recursive query \""
                + table.name()
                + "\" does not have the form non-recursive-term UNION [ALL] recursive-term")
        .at(table.location());
  }

  /** The non-recursive term decides the columns; then the whole is analyzed with them known. */
  private CommonTableExpression recursive(ParsedCommonTable table, ParsedSetOperation operation) {
    CommonTableSearch search = new CommonTableSearch(table.name());
    ParsedTable early = search.find(operation.left());
    if (early != null) {
      throw new DatabaseError(
              "42P19",
              "recursive reference to query \""
                  + table.name()
                  + "\" must not appear within its non-recursive term")
          .at(early.location());
    }
    search.rejectInExcept(operation.right());
    if (!operation.tail().orderBy().isEmpty()) {
      throw new DatabaseError("0A000", "ORDER BY in a recursive query is not implemented")
          .at(operation.tail().orderBy().getFirst().location());
    }
    if (operation.tail().limit() != null || operation.tail().offset() != null) {
      throw new DatabaseError(
              "0A000",
              (operation.tail().offset() != null ? "OFFSET" : "LIMIT")
                  + " in a recursive query is not implemented")
          .at(
              operation.tail().offset() != null
                  ? operation.tail().offsetLocation()
                  : operation.tail().limitLocation());
    }
    List<TargetEntry> columns = base(operation);
    List<String> names = names(table, columns);
    int hidden = 0;
    if (table.search() != null || table.cycle() != null) {
      RecursiveTraversal traversal = new RecursiveTraversal(table, names);
      operation = traversal.rewrite(operation);
      columns = base(operation);
      names = new ArrayList<>(names);
      names.addAll(traversal.added());
      hidden = traversal.added().size();
    }
    List<ColumnType> types = types(columns);
    List<Expression> values = new ArrayList<>(columns.size());
    for (TargetEntry column : columns) {
      values.add(column.expression());
    }
    Scope inner = new Scope(scope);
    inner.setRecursive(new Scope.RecursiveReference(table.name(), names, types, values, hidden));
    AnalyzedQuery query = new SetOperationAnalyzer(analysis, inner).analyze(operation);
    checkTypes(table, query, names, types);
    return new CommonTableExpression(
        table.name(), table.materialized(), query, names, types, true, 0);
  }

  /** The columns of the non-recursive term. */
  private List<TargetEntry> base(ParsedSetOperation operation) {
    Scope trial = new Scope(scope);
    new WithAnalyzer(analysis, trial).analyze(operation.tail().with());
    return FromAnalyzer.outputColumns(
        new QueryAnalyzer(analysis).subquery(operation.left(), trial, true));
  }

  private void checkTypes(
      ParsedCommonTable table, AnalyzedQuery query, List<String> names, List<ColumnType> types) {
    List<TargetEntry> columns = FromAnalyzer.outputColumns(query);
    for (int i = 0; i < types.size(); i++) {
      Expression overall = columns.get(i).expression();
      ColumnType base = types.get(i);
      if (overall.type() != base.type() || overall.typmod() != base.typmod()) {
        throw new DatabaseError(
                "42804",
                "recursive query \""
                    + table.name()
                    + "\" column "
                    + (i + 1)
                    + " has type "
                    + analysis.types().format(base.type(), base.typmod())
                    + " in non-recursive term but type "
                    + analysis.types().format(overall.type(), overall.typmod())
                    + " overall")
            .hint("Cast the output of the non-recursive term to the correct type.")
            .at(overall.position().offset());
      }
      if (overall.collation() != base.collation()) {
        throw new DatabaseError(
            "42P21",
            "recursive query \""
                + table.name()
                + "\" column "
                + (i + 1)
                + " has a collation in its non-recursive term that differs overall");
      }
    }
  }
}
