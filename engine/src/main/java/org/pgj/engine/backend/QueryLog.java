package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.backend.log.StatementLog;
import org.pgj.engine.parser.tree.ParsedExecute;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.setting.Setting;

/** Words what the log tells of the messages of both protocols. */
final class QueryLog {
  private static final String STATEMENT = "statement";
  private static final String UNNAMED = "<unnamed>";

  private final StatementLog log;
  private final StatementRunner runner;
  private final Setting longestValue;

  QueryLog(StatementLog log, StatementRunner runner) {
    this.log = log;
    this.runner = runner;
    this.longestValue = runner.context().settings().setting("log_parameter_max_length");
  }

  /** A query string is about to run. */
  void queryBegins(String text, List<ParsedStatement> script) {
    if (log.wantsStatements()) {
      log.statement(STATEMENT, text, script, this::stored, () -> preparedText(script));
    }
  }

  void queryEnds(String text, List<ParsedStatement> script) {
    if (log.wantsEnd()) {
      log.end(STATEMENT, text, () -> preparedText(script), "QUERY STATISTICS");
    }
  }

  void parseEnds(String statement, String text) {
    if (log.wantsEnd()) {
      log.end("parse " + shown(statement), text, () -> null, "PARSE MESSAGE STATISTICS");
    }
  }

  void bindEnds(Portal portal) {
    if (log.wantsEnd()) {
      log.end(
          "bind " + source(portal),
          portal.statement.text(),
          () -> parameters(portal),
          "BIND MESSAGE STATISTICS");
    }
  }

  /**
   * A portal is about to run.
   *
   * @param onward whether it has run before
   */
  void executeBegins(Portal portal, boolean onward) {
    if (log.wantsStatements()) {
      log.statement(
          execute(portal, onward),
          portal.statement.text(),
          List.of(portal.statement.parsed()),
          this::stored,
          () -> parameters(portal));
    }
  }

  void executeEnds(Portal portal, boolean onward) {
    if (log.wantsEnd()) {
      log.end(
          execute(portal, onward),
          portal.statement.text(),
          () -> parameters(portal),
          "EXECUTE MESSAGE STATISTICS");
    }
  }

  private static String execute(Portal portal, boolean onward) {
    return (onward ? "execute fetch from " : "execute ") + source(portal);
  }

  private static String source(Portal portal) {
    String statement = shown(portal.statementName);
    return portal.name.isEmpty() ? statement : statement + "/" + portal.name;
  }

  private static String shown(String name) {
    return name.isEmpty() ? UNNAMED : name;
  }

  private Statement stored(String name) {
    BoundStatement found = runner.findOrNull(name);
    return found == null || found.isEmpty() ? null : found.parsed().statement();
  }

  /** What the first EXECUTE of a script stands for. */
  private String preparedText(List<ParsedStatement> script) {
    for (ParsedStatement parsed : script) {
      if (parsed.statement() instanceof ParsedExecute execute) {
        BoundStatement found = runner.findOrNull(execute.name());
        return found == null ? null : "prepare: " + found.text();
      }
    }
    return null;
  }

  private String parameters(Portal portal) {
    ShownValues shown = new ShownValues((int) longestValue.integer());
    String values = shown.of(portal, runner.context().pipeline().typeContext());
    return values == null ? null : "Parameters: " + values;
  }
}
