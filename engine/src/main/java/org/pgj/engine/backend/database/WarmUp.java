package org.pgj.engine.backend.database;

import java.math.BigDecimal;
import org.pgj.engine.parser.SqlParser;
import org.pgj.engine.type.time.TimeZones;

/**
 * Makes a young process ready for its first statement: classes loaded, the parser's tables filled.
 */
final class WarmUp {
  private static final String[] STATEMENTS = {
    "select 1",
    "select a, b from t where a = $1 and b like 'x%' order by a desc limit 10",
    "select count(*), sum(x) from t join u on t.id = u.id group by y having count(*) > 1",
    "insert into t (a, b, c) values ($1, 'b', default) returning a",
    "update t set a = a + 1 where b in (1, 2, 3)",
    "delete from t where id = 5",
    "create table t (id int primary key, name varchar(20) not null default 'x')",
    "create index on t (name)",
    "begin",
    "set search_path to a, b",
  };

  private final EngineRuntime runtime;

  WarmUp(EngineRuntime runtime) {
    this.runtime = runtime;
  }

  void run() {
    for (String statement : STATEMENTS) {
      SqlParser.parse(statement);
    }
    runtime.database(EngineConnector.TEMPLATE1);
    initializeTypes();
  }

  /** Classes of the JDK whose tables cost the first statement that needs them 10 ms and more. */
  private static void initializeTypes() {
    BigDecimal.ONE.add(BigDecimal.TEN);
    TimeZones.find("Europe/London");
  }
}
