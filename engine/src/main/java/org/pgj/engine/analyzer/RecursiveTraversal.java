package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.FieldStep;
import org.pgj.engine.parser.tree.ParsedAlias;
import org.pgj.engine.parser.tree.ParsedAnd;
import org.pgj.engine.parser.tree.ParsedArray;
import org.pgj.engine.parser.tree.ParsedBooleanLiteral;
import org.pgj.engine.parser.tree.ParsedCase;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedCommonTable;
import org.pgj.engine.parser.tree.ParsedCycle;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedFunctionCall;
import org.pgj.engine.parser.tree.ParsedIndirection;
import org.pgj.engine.parser.tree.ParsedIntegerLiteral;
import org.pgj.engine.parser.tree.ParsedJoin;
import org.pgj.engine.parser.tree.ParsedOperation;
import org.pgj.engine.parser.tree.ParsedQuantifiedArray;
import org.pgj.engine.parser.tree.ParsedRow;
import org.pgj.engine.parser.tree.ParsedSearch;
import org.pgj.engine.parser.tree.ParsedSelect;
import org.pgj.engine.parser.tree.ParsedSelectItem;
import org.pgj.engine.parser.tree.ParsedSetOperation;
import org.pgj.engine.parser.tree.ParsedSubquery;
import org.pgj.engine.parser.tree.ParsedTable;
import org.pgj.engine.parser.tree.ParsedWhen;
import org.pgj.engine.parser.tree.QualifiedName;
import org.pgj.engine.parser.tree.Query;
import org.pgj.engine.parser.tree.QueryTail;
import org.pgj.engine.parser.tree.TableReference;

/**
 * SEARCH and CYCLE of a recursive WITH query (manual: sections 7.8.2.1 and 7.8.2.2), written out:
 * both terms become subqueries around which the columns that tell order, cycle and path are
 * computed; the recursive term passes those of the row it started from.
 */
final class RecursiveTraversal {
  private static final String BASE = "*TLOCRN*";
  private static final String STEP = "*TROCRN*";
  private static final int NOWHERE = -1;

  private final ParsedCommonTable table;
  private final ParsedSearch search;
  private final ParsedCycle cycle;
  private final List<String> columns;

  /**
   * @param columns of the WITH query as written
   */
  RecursiveTraversal(ParsedCommonTable table, List<String> columns) {
    this.table = table;
    this.search = table.search();
    this.cycle = table.cycle();
    this.columns = columns;
    check();
  }

  /** The columns that are added behind those written. */
  List<String> added() {
    List<String> added = new ArrayList<>(3);
    if (search != null) {
      added.add(search.sequenceColumn());
    }
    if (cycle != null) {
      added.add(cycle.markColumn());
      added.add(cycle.pathColumn());
    }
    return added;
  }

  // ---- checks

  private static DatabaseError invalid(String message, int location) {
    return new DatabaseError("42601", message).at(location);
  }

  private void check() {
    if (search != null) {
      checkColumns("search", search.columns(), search.location());
      checkNew("search sequence column name", search.sequenceColumn(), search.location());
    }
    if (cycle != null) {
      checkColumns("cycle", cycle.columns(), cycle.location());
      checkNew("cycle mark column name", cycle.markColumn(), cycle.location());
      checkNew("cycle path column name", cycle.pathColumn(), cycle.location());
      if (cycle.markColumn().equals(cycle.pathColumn())) {
        throw invalid(
            "cycle mark column name and cycle path column name are the same", cycle.location());
      }
    }
    if (search != null && cycle != null) {
      if (search.sequenceColumn().equals(cycle.markColumn())) {
        throw invalid(
            "search sequence column name and cycle mark column name are the same",
            search.location());
      }
      if (search.sequenceColumn().equals(cycle.pathColumn())) {
        throw invalid(
            "search sequence column name and cycle path column name are the same",
            search.location());
      }
    }
  }

  private void checkColumns(String kind, List<String> names, int location) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!columns.contains(name)) {
        throw invalid(kind + " column \"" + name + "\" not in WITH query column list", location);
      }
      if (!seen.add(name)) {
        throw invalid(kind + " column \"" + name + "\" specified more than once", location);
      }
    }
  }

  private void checkNew(String what, String name, int location) {
    if (columns.contains(name)) {
      throw invalid(what + " \"" + name + "\" already used in WITH query column list", location);
    }
  }

  // ---- rewriting

  /** The query with both terms written out. */
  ParsedSetOperation rewrite(ParsedSetOperation union) {
    if (union.left() instanceof ParsedSetOperation) {
      throw new DatabaseError(
          "0A000", "with a SEARCH or CYCLE clause, the left side of the UNION must be a SELECT");
    }
    if (!(union.right() instanceof ParsedSelect step)) {
      throw new DatabaseError(
          "0A000", "with a SEARCH or CYCLE clause, the right side of the UNION must be a SELECT");
    }
    return new ParsedSetOperation(
        union.operator(),
        union.all(),
        base(union.left()),
        step(step),
        union.tail(),
        union.location());
  }

  private Query base(Query left) {
    List<ParsedSelectItem> items = items(BASE);
    if (search != null) {
      ParsedExpression row = row(BASE, search.columns());
      items.add(
          item(
              search.breadthFirst()
                  ? breadthRow(BASE, new ParsedIntegerLiteral(0, NOWHERE))
                  : array(row)));
    }
    if (cycle != null) {
      items.add(item(markDefault()));
      items.add(item(array(row(BASE, cycle.columns()))));
    }
    return select(items, left, new ParsedAlias(BASE, columns, NOWHERE));
  }

  private Query step(ParsedSelect step) {
    String reference = reference(step.from());
    List<ParsedSelectItem> inner = new ArrayList<>(step.items());
    for (String name : added()) {
      inner.add(item(column(reference, name)));
    }
    List<ParsedSelectItem> items = items(STEP);
    if (search != null) {
      ParsedExpression sequence = column(STEP, search.sequenceColumn());
      items.add(
          item(
              search.breadthFirst()
                  ? breadthRow(STEP, next(sequence))
                  : append(sequence, row(STEP, search.columns()))));
    }
    ParsedExpression where = step.where();
    if (cycle != null) {
      ParsedExpression path = column(STEP, cycle.pathColumn());
      ParsedExpression row = row(STEP, cycle.columns());
      ParsedExpression again = new ParsedQuantifiedArray(row, operator("="), false, path, NOWHERE);
      items.add(
          item(
              new ParsedCase(
                  null,
                  List.of(new ParsedWhen(again, markValue(), NOWHERE)),
                  markDefault(),
                  NOWHERE)));
      items.add(item(append(path, row)));
      // A row that closed a cycle is not gone on from.
      ParsedExpression open =
          new ParsedOperation(
              operator("<>"), column(reference, cycle.markColumn()), markValue(), NOWHERE);
      where = where == null ? open : new ParsedAnd(List.of(where, open), NOWHERE);
    }
    ParsedSelect extended =
        new ParsedSelect(
            step.distinct(),
            inner,
            step.into(),
            step.from(),
            where,
            step.groupBy(),
            step.having(),
            step.windows(),
            step.tail(),
            step.location());
    List<String> all = new ArrayList<>(columns);
    all.addAll(added());
    return select(items, extended, new ParsedAlias(STEP, all, NOWHERE));
  }

  /** How the recursive term calls the table at the top of its FROM. */
  private String reference(List<TableReference> from) {
    for (TableReference item : from) {
      String found = reference(item);
      if (found != null) {
        return found;
      }
    }
    throw new DatabaseError(
        "0A000",
        "with a SEARCH or CYCLE clause, the recursive reference to WITH query \""
            + table.name()
            + "\" must be at the top level of its right-hand SELECT");
  }

  private String reference(TableReference item) {
    return switch (item) {
      case ParsedTable found
          when found.name().schema() == null && found.name().name().equals(table.name()) ->
          found.alias() == null ? table.name() : found.alias().name();
      case ParsedJoin join -> {
        String left = reference(join.left());
        yield left != null ? left : reference(join.right());
      }
      default -> null;
    };
  }

  // ---- pieces

  private List<ParsedSelectItem> items(String source) {
    List<ParsedSelectItem> items = new ArrayList<>();
    for (String name : columns) {
      items.add(item(column(source, name)));
    }
    return items;
  }

  private static ParsedSelectItem item(ParsedExpression value) {
    return new ParsedSelectItem(value, null, NOWHERE);
  }

  private static ParsedExpression column(String source, String name) {
    return new ParsedColumnReference(List.of(source, name), NOWHERE);
  }

  private static ParsedExpression row(String source, List<String> names) {
    List<ParsedExpression> fields = new ArrayList<>(names.size());
    for (String name : names) {
      fields.add(column(source, name));
    }
    return new ParsedRow(fields, true, NOWHERE);
  }

  private ParsedExpression breadthRow(String source, ParsedExpression depth) {
    List<ParsedExpression> fields = new ArrayList<>(search.columns().size() + 1);
    fields.add(call("int8", List.of(depth)));
    for (String name : search.columns()) {
      fields.add(column(source, name));
    }
    return new ParsedRow(fields, true, NOWHERE);
  }

  private static ParsedExpression next(ParsedExpression sequence) {
    ParsedExpression depth =
        new ParsedIndirection(sequence, List.of(new FieldStep("f1", NOWHERE)), NOWHERE);
    return new ParsedOperation(operator("+"), depth, new ParsedIntegerLiteral(1, NOWHERE), NOWHERE);
  }

  private static ParsedExpression array(ParsedExpression row) {
    return new ParsedArray(List.of(row), NOWHERE);
  }

  private static ParsedExpression append(ParsedExpression path, ParsedExpression row) {
    return call("array_cat", List.of(path, array(row)));
  }

  private ParsedExpression markValue() {
    return cycle.markValue() != null ? cycle.markValue() : new ParsedBooleanLiteral(true, NOWHERE);
  }

  private ParsedExpression markDefault() {
    return cycle.markDefault() != null
        ? cycle.markDefault()
        : new ParsedBooleanLiteral(false, NOWHERE);
  }

  private static QualifiedName operator(String name) {
    return new QualifiedName(List.of("pg_catalog", name), NOWHERE);
  }

  private static ParsedExpression call(String function, List<ParsedExpression> arguments) {
    return ParsedFunctionCall.builtin(function, arguments, NOWHERE);
  }

  private static ParsedSelect select(List<ParsedSelectItem> items, Query from, ParsedAlias alias) {
    return new ParsedSelect(
        null,
        items,
        null,
        List.of(new ParsedSubquery(false, from, alias, NOWHERE)),
        null,
        null,
        null,
        List.of(),
        QueryTail.NONE,
        NOWHERE);
  }
}
