package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.command.QueryRunner;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.TextQueries;
import org.pgj.engine.type.vector.Vector;

/** Queries that functions are given as text, run by the session. */
final class SessionQueries implements TextQueries {
  private final QueryRunner queries;

  SessionQueries(QueryRunner queries) {
    this.queries = queries;
  }

  @Override
  public List<Column> columns(String text) {
    return columns(queries.analyze(text));
  }

  private static List<Column> columns(AnalyzedQuery query) {
    List<Column> columns = new ArrayList<>();
    for (TargetEntry target : query.targetList()) {
      if (!target.hidden()) {
        columns.add(new Column(target.name(), target.expression().type()));
      }
    }
    return columns;
  }

  @Override
  public void run(String text, Rows rows) {
    AnalyzedQuery query = queries.analyze(text);
    if (query.command() != AnalyzedQuery.CommandKind.SELECT) {
      throw new DatabaseError(
          "0A000", query.command() + " is not allowed in a non-volatile function");
    }
    List<Column> types = columns(query);
    rows.begin(types);
    queries.run(
        query,
        batch -> {
          Vector[] columns = new Vector[types.size()];
          for (int c = 0; c < columns.length; c++) {
            columns[c] = batch.column(c);
          }
          for (int i = 0; i < batch.count(); i++) {
            rows.row(columns, batch.row(i));
          }
        });
  }
}
