package org.pgj.flyway;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.parser.PeekingReader;
import org.flywaydb.core.internal.parser.Recorder;
import org.flywaydb.core.internal.parser.StatementType;
import org.flywaydb.core.internal.parser.Token;
import org.flywaydb.core.internal.sqlscript.Delimiter;
import org.flywaydb.core.internal.sqlscript.ParsedSqlStatement;
import org.flywaydb.database.postgresql.PostgreSQLCopyParsedStatement;
import org.flywaydb.database.postgresql.PostgreSQLParser;

/** Flyway's parser for PostgreSQL, whose COPY statements are run by pgj's driver. */
final class CopyParser extends PostgreSQLParser {
  CopyParser(Configuration configuration, ParsingContext context) {
    super(configuration, context);
  }

  @Override
  protected ParsedSqlStatement createStatement(
      PeekingReader reader,
      Recorder recorder,
      int statementPosition,
      int statementLine,
      int statementColumn,
      int nonCommentPosition,
      int nonCommentLine,
      int nonCommentColumn,
      StatementType type,
      boolean canExecuteInTransaction,
      Delimiter delimiter,
      String sql,
      List<Token> tokens,
      boolean batchable)
      throws IOException {
    ParsedSqlStatement statement =
        super.createStatement(
            reader,
            recorder,
            statementPosition,
            statementLine,
            statementColumn,
            nonCommentPosition,
            nonCommentLine,
            nonCommentColumn,
            type,
            canExecuteInTransaction,
            delimiter,
            sql,
            tokens,
            batchable);
    return statement instanceof PostgreSQLCopyParsedStatement copy
        ? new CopyStatement(copy, data(copy))
        : statement;
  }

  /** The lines behind COPY, which Flyway keeps to itself. */
  private static String data(PostgreSQLCopyParsedStatement copy) {
    try {
      Field field = PostgreSQLCopyParsedStatement.class.getDeclaredField("copyData");
      field.setAccessible(true);
      return (String) field.get(copy);
    } catch (ReflectiveOperationException e) {
      throw new FlywayException("pgj-flyway does not know this version of Flyway", e);
    }
  }
}
