package org.pgj.flyway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Result;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.sqlscript.Delimiter;
import org.flywaydb.core.internal.sqlscript.ParsedSqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlScriptExecutor;
import org.pgj.jdbc.PgjConnection;

/** COPY … FROM STDIN with the data that follow it in the script. */
final class CopyStatement extends ParsedSqlStatement {
  private final byte[] data;

  CopyStatement(ParsedSqlStatement statement, String data) {
    super(
        statement.getPos(),
        statement.getLine(),
        statement.getCol(),
        statement.getSql(),
        new Delimiter(statement.getDelimiter(), false),
        statement.canExecuteInTransaction(),
        false);
    this.data = data.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Results execute(
      JdbcTemplate template, SqlScriptExecutor executor, Configuration configuration) {
    Results results = new Results();
    try {
      PgjConnection connection = template.getConnection().unwrap(PgjConnection.class);
      long rows = connection.copyIn(getSql(), new ByteArrayInputStream(data));
      results.addResult(new Result(rows, null, null, getSql()));
    } catch (SQLException e) {
      template.extractErrors(results, e);
    } catch (IOException e) {
      throw new FlywayException("Unable to execute COPY operation", e);
    }
    return results;
  }
}
