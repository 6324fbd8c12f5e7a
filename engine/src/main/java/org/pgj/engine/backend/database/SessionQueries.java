package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery;
import org.pgj.engine.analyzer.tree.TargetEntry;
import org.pgj.engine.command.QueryRunner;
import org.pgj.engine.function.TextQueries;
import org.pgj.engine.type.vector.Vector;

/** Queries that functions are given as text, run by the session. */
final class SessionQueries implements TextQueries {
  private final QueryRunner queries;

  SessionQueries(QueryRunner queries) {
    this.queries = queries;
  }

  @Override
  public void run(String text, Rows rows) {
    AnalyzedQuery query = queries.analyze(text);
    List<Integer> types = new ArrayList<>();
    for (TargetEntry target : query.targetList()) {
      if (!target.hidden()) {
        types.add(target.expression().type());
      }
    }
    rows.begin(types.stream().mapToInt(Integer::intValue).toArray());
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
