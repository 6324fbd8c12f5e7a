package org.pgj.engine.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.backend.log.StageUsage;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.shape.StatementShape;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.ParsedTransaction;
import org.pgj.engine.parser.tree.PreparableStatement;
import org.pgj.engine.parser.tree.Statement;
import org.pgj.engine.parser.tree.TransactionKind;
import org.pgj.engine.setting.Setting;

/** Prepares and runs statements for both protocols; keeps the session's prepared statements. */
final class StatementRunner {
  private final Session session;
  private final SessionContext context;
  private final ClientOutput out;
  private final StatementCache cache = new StatementCache();
  private final StatementTemplates templates;
  private final Map<String, StoredStatement> stored = new HashMap<>();
  private final Setting standardStrings;
  private final Setting nullEquals;
  private RowEncoder encoder;
  private StatementTally tally;

  /** A statement that the client or PREPARE has named. */
  record StoredStatement(String name, BoundStatement statement, boolean fromSql, long preparedAt) {}

  StatementRunner(Session session, SessionContext context, ClientOutput out) {
    this.session = session;
    this.context = context;
    this.out = out;
    this.templates = new StatementTemplates(context);
    this.standardStrings = context.settings().setting("standard_conforming_strings");
    this.nullEquals = context.settings().setting("transform_null_equals");
  }

  void begin() {
    encoder = new RowEncoder(out, context.pipeline().typeContext());
  }

  SessionContext context() {
    return context;
  }

  Session session() {
    return session;
  }

  RowEncoder encoder() {
    return encoder;
  }

  // ---- preparing

  List<ParsedStatement> parse(String text) {
    if (!readsByStandard()) {
      return session.usage().parsing(() -> context.pipeline().parse(text));
    }
    List<ParsedStatement> script = cache.findScript(text);
    if (script == null) {
      script = session.usage().parsing(() -> context.pipeline().parse(text));
      cache.putScript(text, script);
    }
    return script;
  }

  /** A string of at most one statement, for the extended protocol. */
  BoundStatement prepare(String text, int[] parameterTypes) {
    BoundStatement found = find(text, parameterTypes);
    if (found != null) {
      return found;
    }
    StatementShape shape = parameterTypes.length == 0 ? shapeOf(text) : null;
    BoundStatement shared = findShared(text, shape);
    if (shared != null) {
      return shared;
    }
    List<ParsedStatement> script = parse(text);
    if (script.isEmpty()) {
      session.transactionBlock().startStatement();
      return new BoundStatement(text, null, null);
    }
    if (script.size() > 1) {
      throw new DatabaseError("42601", "cannot insert multiple commands into a prepared statement");
    }
    BoundStatement resolved = resolveAndKeep(script.get(0), text, parameterTypes);
    learn(resolved, shape);
    return resolved;
  }

  /** What a statement shares with others, or null. */
  StatementShape shapeOf(String text) {
    return readsByStandard() ? StatementShape.of(text) : null;
  }

  /** Whether statements mean what they mean by default; none that is read otherwise is kept. */
  private boolean readsByStandard() {
    return standardStrings.isTrue() && !nullEquals.isTrue();
  }

  /**
   * What a statement was resolved to in the place of another that differs in its literals.
   *
   * @param shape may be null
   * @return null if it has to be parsed
   */
  BoundStatement findShared(String text, StatementShape shape) {
    if (shape == null || session.transactionBlock().isFailed() || !templates.knows(shape)) {
      return null;
    }
    session.transactionBlock().startStatement();
    return templates.find(text, shape);
  }

  /** Lets others share what a statement was resolved to, if it has a shape. */
  void learn(BoundStatement resolved, StatementShape shape) {
    if (shape != null && resolved.parameterTypes().length == 0) {
      templates.learn(resolved.text(), shape, resolved.parsed());
    }
  }

  /** The only statement of a query string. */
  BoundStatement prepare(ParsedStatement statement, String text, int[] parameterTypes) {
    BoundStatement found = find(text, parameterTypes);
    return found != null ? found : resolveAndKeep(statement, text, parameterTypes);
  }

  private BoundStatement find(String text, int[] parameterTypes) {
    BoundStatement found = readsByStandard() ? cache.find(text, parameterTypes) : null;
    if (found != null) {
      requireRunnable(found.parsed().statement());
      session.transactionBlock().startStatement();
      noteAnalysis(found);
    }
    return found;
  }

  private BoundStatement resolveAndKeep(
      ParsedStatement statement, String text, int[] parameterTypes) {
    BoundStatement bound = resolve(statement, text, parameterTypes);
    if (readsByStandard()) {
      cache.put(parameterTypes, bound);
    }
    return bound;
  }

  /** One statement of a query string. */
  BoundStatement resolve(ParsedStatement statement, String text, int[] parameterTypes) {
    requireRunnable(statement.statement());
    session.transactionBlock().startStatement();
    if (SnapshotNeed.ofAnalysis(statement.statement())) {
      session.transactions().noteQuery();
    }
    PreparedQuery query = SessionCommand.of(statement.statement(), this);
    if (query == null) {
      query = context.pipeline().prepare(statement, text, parameterTypes);
    }
    return new BoundStatement(text, statement, query);
  }

  /** A statement that was resolved before is looked at again. */
  void noteAnalysis(BoundStatement statement) {
    if (!statement.isEmpty() && SnapshotNeed.ofAnalysis(statement.parsed().statement())) {
      session.transactions().noteQuery();
    }
  }

  /** In a failed block only statements that end it, or go back in it, can run. */
  void requireRunnable(Statement statement) {
    if (!leavesFailedBlock(statement)) {
      requireNotFailed();
    }
  }

  /** The same of what is to be bound: an empty string cannot be. */
  void requireRunnable(BoundStatement statement) {
    if (statement.isEmpty() || !leavesFailedBlock(statement.parsed().statement())) {
      requireNotFailed();
    }
  }

  void requireNotFailed() {
    if (session.transactionBlock().isFailed()) {
      throw new DatabaseError(
          "25P02",
          "current transaction is aborted, commands ignored until end of transaction block");
    }
  }

  static boolean isTransactionControl(BoundStatement statement) {
    return !statement.isEmpty() && statement.parsed().statement() instanceof ParsedTransaction;
  }

  private static boolean leavesFailedBlock(Statement statement) {
    return statement instanceof ParsedTransaction control
        && (control.kind() == TransactionKind.COMMIT
            || control.kind() == TransactionKind.ROLLBACK
            || control.kind() == TransactionKind.ROLLBACK_TO
            || control.kind() == TransactionKind.PREPARE);
  }

  // ---- running

  private StatementTally tally() {
    if (tally == null) {
      tally = new StatementTally(context);
    }
    return tally;
  }

  /**
   * Runs a portal on.
   *
   * @param maxRows 0 for all
   * @return the command tag, or null if it stopped after {@code maxRows}
   */
  String run(Portal portal, long maxRows, RowReceiver rows, boolean mayStep) {
    if (portal.broken) {
      throw new DatabaseError("55000", "portal \"" + portal.name + "\" cannot be run");
    }
    Portal outer = session.portals().enter(portal);
    session.setQueryText(portal.statement.text());
    portal.broken = true;
    try {
      if (portal.execution == null) {
        portal.count =
            !session.transactionBlock().isFailed() && context.pipeline().countsStatements()
                ? tally().begin(portal.statement)
                : null;
      }
      if (portal.count != null) {
        portal.count.resume();
      }
      if (portal.execution == null) {
        if (SnapshotNeed.ofRun(portal.statement.parsed().statement())) {
          session.transactions().noteQuery();
        }
        portal.execution = portal.statement.query().start(portal.parameters, session);
      }
      StageUsage.Beginning executor = executorBegins(portal.statement.parsed());
      boolean complete = advance(portal, mayStep ? maxRows : 0, rows);
      if (executor != null) {
        session.usage().report("EXECUTOR STATISTICS", executor);
      }
      portal.broken = false;
      if (portal.count != null) {
        portal.count.pause();
      }
      if (!complete) {
        return null;
      }
      portal.complete = true;
      portal.tag = portal.execution.tag();
      if (portal.count != null) {
        tally.end(portal.count, portal.tag);
      }
      portal.close();
      return portal.tag;
    } finally {
      if (portal.broken) {
        portal.close();
      }
      session.portals().leave(outer);
    }
  }

  /**
   * @param parsed null of a routine's cursor, which is part of the statement that runs the routine
   */
  private StageUsage.Beginning executorBegins(ParsedStatement parsed) {
    return parsed != null && parsed.statement() instanceof PreparableStatement
        ? session.usage().executorBegins()
        : null;
  }

  private static boolean advance(Portal portal, long maxRows, RowReceiver rows) {
    if (portal.kept == null && (maxRows == 0 || portal.execution.runsInSteps())) {
      return portal.execution.run(maxRows, rows);
    }
    if (portal.kept == null) {
      portal.kept = new KeptRows(portal.columns());
      portal.execution.run(0, portal.kept);
    }
    return portal.kept.give(maxRows, rows);
  }

  // ---- stored statements

  StoredStatement find(String name) {
    StoredStatement found = stored.get(name);
    if (found == null) {
      throw new DatabaseError(
              "26000",
              name.isEmpty()
                  ? "unnamed prepared statement does not exist"
                  : "prepared statement \"" + name + "\" does not exist")
          .routine(name.isEmpty() ? null : "FetchPreparedStatement");
    }
    return found;
  }

  BoundStatement findOrNull(String name) {
    StoredStatement found = stored.get(name);
    return found == null ? null : found.statement();
  }

  void store(String name, BoundStatement statement, boolean fromSql) {
    if (!name.isEmpty() && stored.containsKey(name)) {
      throw new DatabaseError("42P05", "prepared statement \"" + name + "\" already exists");
    }
    stored.put(name, new StoredStatement(name, statement, fromSql, session.statementTime()));
  }

  void forget(String name) {
    stored.remove(name);
  }

  void forgetAll() {
    stored.clear();
  }

  List<StoredStatement> all() {
    return new ArrayList<>(stored.values());
  }

  void clearCache() {
    cache.clear();
    templates.clear();
  }

  /** After an error: what was being composed is dropped. */
  void afterError() {
    session.portals().leave(null);
    session.portals().close("");
  }
}
