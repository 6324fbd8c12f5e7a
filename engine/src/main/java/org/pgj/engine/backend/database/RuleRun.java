package org.pgj.engine.backend.database;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.command.SessionServices;
import org.pgj.engine.type.vector.Vector;

/** The queries that rules have made of a statement, run one after the other to their ends. */
final class RuleRun implements QueryExecution {
  private final QueryEnvironment environment;
  private final CommandKind command;
  private final List<PlannedQuery> steps;
  private final int result;
  private final Vector[] parameters;
  private final SessionServices services;
  private String tag;
  private QueryExecution running;

  /**
   * @param result the step whose rows and count are the statement's, -1 for none
   */
  RuleRun(
      QueryEnvironment environment,
      CommandKind command,
      List<PlannedQuery> steps,
      int result,
      Vector[] parameters,
      SessionServices services) {
    this.environment = environment;
    this.command = command;
    this.steps = steps;
    this.result = result;
    this.parameters = parameters;
    this.services = services;
  }

  @Override
  public boolean run(long maxRows, RowReceiver rows) {
    for (int i = 0; i < steps.size(); i++) {
      if (i > 0) {
        environment.database().changes().nextCommand();
      }
      running = steps.get(i).start(parameters, services);
      boolean isResult = i == result;
      running.run(0, isResult ? rows : ignored -> {});
      if (isResult) {
        tag = running.tag();
      }
      close();
    }
    return true;
  }

  @Override
  public String tag() {
    if (tag != null) {
      return tag;
    }
    return command == CommandKind.INSERT ? "INSERT 0 0" : command.name() + " 0";
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
