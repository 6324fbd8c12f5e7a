package org.pgj.tck.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The statements of a seed, each drawn from the tables that those before it have left. */
final class ChangeProgram {
  /** A statement and all that could be seen of it. */
  record Step(String sql, List<String> answer) {}

  private final Templates templates;
  private final Connection connection;
  private final ChangeSession session;
  private final List<Step> steps = new ArrayList<>();
  private List<Relation> relations = List.of();

  private ChangeProgram(Connection connection, long seed) throws SQLException {
    this.templates = new Templates(new SplittableRandom(seed));
    this.connection = connection;
    this.session = new ChangeSession(connection);
  }

  /** Draws and runs a program. */
  static List<Step> run(Connection connection, long seed, int length) throws SQLException {
    ChangeProgram program = new ChangeProgram(connection, seed);
    for (String template : RandomDefinition.START) {
      program.step(RandomDefinition.start(program.templates, template));
    }
    for (int i = 0; i < length; i++) {
      program.step(program.next());
    }
    program.step("ROLLBACK");
    return program.steps;
  }

  /** Runs statements on a connection of their own. */
  static List<Step> replay(Connection connection, List<String> statements) throws SQLException {
    ChangeSession session = new ChangeSession(connection);
    List<Step> steps = new ArrayList<>();
    for (String sql : statements) {
      steps.add(new Step(sql, session.run(sql)));
    }
    return steps;
  }

  private void step(String sql) throws SQLException {
    steps.add(new Step(sql, session.run(sql)));
  }

  private String next() {
    try {
      relations = Relation.all(connection);
    } catch (SQLException e) {
      // The transaction has failed: statements are drawn from what is known of before.
      if (!templates.oneIn(3)) {
        return templates.pick(List.of("ROLLBACK", "ROLLBACK TO s1", "ROLLBACK TO s2"));
      }
    }
    int kind = templates.below(10);
    RandomDefinition definition = new RandomDefinition(templates, relations);
    if (kind == 0) {
      return definition.nextOfTransaction();
    }
    return kind < 4 ? definition.next() : new RandomChange(templates, relations).next();
  }
}
