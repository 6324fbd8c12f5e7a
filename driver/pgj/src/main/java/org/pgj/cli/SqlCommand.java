package org.pgj.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Runs SQL: interactively at a terminal, else the script on standard input.")
final class SqlCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      defaultValue = "jdbc:pgj:mem:",
      description = "JDBC URL (default: a database in memory).")
  private String url;

  @Override
  public Integer call() throws Exception {
    try (Connection connection = DriverManager.getConnection(url)) {
      return new SqlShell(connection).run();
    }
  }
}
