package org.pgj.engine.backend.database;

import java.util.List;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.backend.QueryExecution;
import org.pgj.engine.backend.RowReceiver;
import org.pgj.engine.type.vector.Vector;

/** The queries that rules have made of a statement, run one after the other to their ends. */
final class RuleRun implements QueryExecution {
  private final QueryEnvironment environment;
  private final CommandKind command;
  private final List<PlannedQuery> steps;
  private final int result;
  private final Vector[] parameters;
  private String tag;
  private PlanRun running;

  /** The step whose rows are the statement's, null before it has run. */
  private PlanRun returning;

  private boolean complete;

  /**
   * @param result the step whose rows and count are the statement's, -1 for none
   */
  RuleRun(
      QueryEnvironment environment,
      CommandKind command,
      List<PlannedQuery> steps,
      int result,
      Vector[] parameters) {
    this.environment = environment;
    this.command = command;
    this.steps = steps;
    this.result = result;
    this.parameters = parameters;
  }

  @Override
  public boolean run(long maxRows, RowReceiver rows) {
    if (!complete) {
      runSteps();
      complete = true;
    }
    return returning == null || returning.run(maxRows, rows);
  }

  /** The rows of the statement are given out when all of its queries have run to their ends. */
  private void runSteps() {
    for (int i = 0; i < steps.size(); i++) {
      if (i > 0) {
        environment.database().changes().nextCommand();
      }
      running = steps.get(i).startPlanned(parameters);
      running.complete();
      if (i == result) {
        tag = running.tag();
        returning = running;
        running = null;
      } else {
        closeRunning();
      }
    }
  }

  @Override
  public boolean runsInSteps() {
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
    closeRunning();
    if (returning != null) {
      returning.close();
      returning = null;
    }
  }

  private void closeRunning() {
    if (running != null) {
      running.close();
      running = null;
    }
  }
}
