package org.pgj.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Statements from a terminal or a script, results as aligned tables. */
final class SqlShell {
  private static final String HISTORY = ".pgj_history";

  private final Connection connection;
  private final PrintStream out = System.out;
  private final StatementSplitter splitter = new StatementSplitter();
  private boolean failed;

  SqlShell(Connection connection) {
    this.connection = connection;
  }

  /** Runs to the end of input; the exit code: 3 if a script's statement failed, as psql. */
  int run() throws IOException {
    if (System.console() == null) {
      runScript();
      return failed ? 3 : 0;
    }
    runInteractively();
    return 0;
  }

  private void runScript() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!accept(line)) {
        return;
      }
    }
    String rest = splitter.rest();
    if (!rest.isBlank()) {
      execute(rest);
    }
  }

  private void runInteractively() throws IOException {
    try (Terminal terminal = TerminalBuilder.terminal()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), HISTORY))
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      while (true) {
        try {
          String prompt = splitter.isEmpty() ? "pgj=# " : "pgj-# ";
          if (!accept(reader.readLine(prompt))) {
            return;
          }
        } catch (UserInterruptException interrupted) {
          splitter.clear();
        } catch (EndOfFileException end) {
          return;
        }
      }
    }
  }

  /** Takes a line; false if it asks to quit. */
  private boolean accept(String line) {
    String trimmed = line.trim();
    if (splitter.isEmpty() && trimmed.startsWith("\\")) {
      return runBackslash(trimmed);
    }
    splitter.append(line);
    for (String sql = splitter.next(); sql != null; sql = splitter.next()) {
      execute(sql);
    }
    return true;
  }

  private boolean runBackslash(String command) {
    if (command.equals("\\q")) {
      return false;
    }
    String query = BackslashCommands.query(command);
    if (query == null) {
      out.println("invalid command " + command + "; known: " + BackslashCommands.HELP);
      failed = true;
    } else {
      execute(query);
    }
    return true;
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      boolean hasRows = statement.execute(sql);
      while (true) {
        if (hasRows) {
          try (ResultSet rows = statement.getResultSet()) {
            new TablePrinter(out).print(rows);
          }
        } else if (statement.getUpdateCount() < 0) {
          break;
        } else if (System.console() != null) {
          out.println("OK, " + statement.getUpdateCount() + " rows");
        }
        hasRows = statement.getMoreResults();
      }
    } catch (SQLException failure) {
      failed = true;
      System.err.println(failure.getMessage());
    }
  }
}
