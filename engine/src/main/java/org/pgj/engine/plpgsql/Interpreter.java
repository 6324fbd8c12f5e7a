package org.pgj.engine.plpgsql;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlStatement.Block;
import org.pgj.engine.plpgsql.tree.PlStatement.Branch;
import org.pgj.engine.plpgsql.tree.PlStatement.Handler;
import org.pgj.engine.plpgsql.tree.PlStatement.Handlers;
import org.pgj.engine.plpgsql.tree.PlTarget;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.ActingUser;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Walks the statements of a body: blocks, branches and loops here, the rest by its helpers. */
final class Interpreter {
  private static final int RECORD = 2249;
  private static final int TEXT = 25;
  private static final int CHECK_EVERY = 1024;

  /** How a list of statements was left. */
  enum Flow {
    NORMAL,
    EXIT,
    CONTINUE,
    RETURN
  }

  private final RoutineSession session;
  private final PlLanguage language;
  private final Expressions expressions;
  private final Assignments assignments;
  private final SqlStatements sql;
  private final CursorStatements cursors;
  private final Messages messages;
  private final Returns returns;

  /** The label that EXIT or CONTINUE looks for, null for the innermost loop. */
  private String wantedLabel;

  private int steps;

  Interpreter(PlLanguage language, RoutineSession session, ExtraChecks checks) {
    this.session = session;
    this.language = language;
    Casts casts = new Casts(session);
    this.expressions = new Expressions(session, casts);
    this.assignments = new Assignments(session, expressions, casts, checks);
    this.sql = new SqlStatements(language, session, expressions, assignments, checks);
    this.cursors = new CursorStatements(session, expressions, assignments, sql);
    this.messages = new Messages(session, expressions, assignments, language);
    this.returns = new Returns(session, expressions, sql, casts);
  }

  Returns returns() {
    return returns;
  }

  /** Gives an argument of type record its fields. */
  void assignRecord(Frame frame, PlVariable variable, Vector value, int row) {
    assignments.assign(frame, new PlTarget.Variable(variable), value, row, RECORD, -1);
  }

  private Flow list(Frame frame, List<PlStatement> statements) {
    for (int i = 0; i < statements.size(); i++) {
      Flow flow = run(frame, statements.get(i));
      if (flow != Flow.NORMAL) {
        return flow;
      }
    }
    return Flow.NORMAL;
  }

  private Flow run(Frame frame, PlStatement statement) {
    frame.statement = statement;
    if (++steps >= CHECK_EVERY) {
      steps = 0;
      session.functions().checkInterrupts();
    }
    switch (statement) {
      case PlStatement.Assign assign -> assignments.run(frame, assign);
      case Block block -> {
        return block(frame, block);
      }
      case PlStatement.If branches -> {
        return choose(frame, branches);
      }
      case PlStatement.Case branches -> {
        return choose(frame, branches);
      }
      case PlStatement.Loop loop -> {
        while (true) {
          Flow flow = list(frame, loop.body());
          if (leaves(flow, loop.label())) {
            return outcome(flow, loop.label());
          }
          checkInterrupts();
        }
      }
      case PlStatement.While loop -> {
        while (true) {
          frame.statement = loop;
          if (!expressions.condition(frame, loop.condition())) {
            return Flow.NORMAL;
          }
          Flow flow = list(frame, loop.body());
          if (leaves(flow, loop.label())) {
            return outcome(flow, loop.label());
          }
          checkInterrupts();
        }
      }
      case PlStatement.ForInteger loop -> {
        return forInteger(frame, loop);
      }
      case PlStatement.ForQuery loop -> {
        return rows(frame, loop, loop.label(), loop.target(), loop.body(), sql.open(frame, loop));
      }
      case PlStatement.ForDynamic loop -> {
        return rows(frame, loop, loop.label(), loop.target(), loop.body(), sql.open(frame, loop));
      }
      case PlStatement.ForCursor loop -> {
        return forCursor(frame, loop);
      }
      case PlStatement.ForEach loop -> {
        return forEach(frame, loop);
      }
      case PlStatement.Exit exit -> {
        if (exit.condition() != null && !expressions.condition(frame, exit.condition())) {
          return Flow.NORMAL;
        }
        wantedLabel = exit.label();
        return exit.isExit() ? Flow.EXIT : Flow.CONTINUE;
      }
      case PlStatement.Return value -> {
        returns.value(frame, value);
        return Flow.RETURN;
      }
      case PlStatement.ReturnNext value -> returns.next(frame, value);
      case PlStatement.ReturnQuery query -> returns.query(frame, query);
      case PlStatement.Raise raise -> messages.raise(frame, raise);
      case PlStatement.Assert assertion -> messages.check(frame, assertion);
      case PlStatement.Sql statementOfSql -> sql.run(frame, statementOfSql);
      case PlStatement.Execute execute -> sql.run(frame, execute);
      case PlStatement.Perform perform -> sql.run(frame, perform);
      case PlStatement.Call call -> sql.run(frame, call);
      case PlStatement.GetDiagnostics get -> messages.diagnostics(frame, get);
      case PlStatement.Open open -> cursors.open(frame, open);
      case PlStatement.Fetch fetch -> cursors.fetch(frame, fetch);
      case PlStatement.Close close -> cursors.close(frame, close);
      case PlStatement.EndTransaction end -> endTransaction(frame, end);
    }
    return Flow.NORMAL;
  }

  private void checkInterrupts() {
    if (++steps >= CHECK_EVERY) {
      steps = 0;
      session.functions().checkInterrupts();
    }
  }

  private void endTransaction(Frame frame, PlStatement.EndTransaction end) {
    if (frame.atomic || session.transactions().level() > 1) {
      throw new DatabaseError("2D000", "invalid transaction termination");
    }
    for (QueryLoop loop : frame.loops) {
      loop.materialize();
    }
    language.materializeLoops();
    session.endTransaction(end.commit(), end.chain());
  }

  // ---- blocks

  /** Runs a block as a statement or as the body of a function. */
  Flow block(Frame frame, Block block) {
    frame.statement = block;
    frame.phase = "during statement block local variable initialization";
    for (PlVariable variable : block.declared()) {
      frame.clear(variable);
      if (variable.initial() != null) {
        assignments.initialize(frame, variable);
      } else if (variable.cursor() != null) {
        // A bound cursor has no name before it is opened.
        frame.clear(variable);
      }
    }
    frame.phase = null;
    Flow flow = block.handlers() == null ? list(frame, block.body()) : guarded(frame, block);
    if (flow == Flow.EXIT && wantedLabel != null && wantedLabel.equals(block.label())) {
      return Flow.NORMAL;
    }
    return flow;
  }

  private Flow guarded(Frame frame, Block block) {
    TransactionManager transactions = session.transactions();
    int level = transactions.level();
    ActingUser user = session.actingUser();
    int loops = frame.loops.size();
    transactions.beginSubtransaction();
    try {
      Flow flow = list(frame, block.body());
      transactions.commitSubtransaction();
      return flow;
    } catch (DatabaseError error) {
      Handler handler = find(block.handlers(), error);
      if (handler == null) {
        throw error;
      }
      String context = messages.contextOf(frame, error);
      while (transactions.level() > level) {
        transactions.abortSubtransaction();
      }
      session.nextCommand();
      session.actAs(user);
      while (frame.loops.size() > loops) {
        frame.loops.removeLast().close();
      }
      return handle(frame, block.handlers(), handler, error, context);
    }
  }

  private static Handler find(Handlers handlers, DatabaseError error) {
    if (error.severity() != DatabaseError.Severity.ERROR) {
      return null;
    }
    for (Handler handler : handlers.handlers()) {
      for (String condition : handler.conditions()) {
        if (Conditions.matches(condition, error.sqlState())) {
          return handler;
        }
      }
    }
    return null;
  }

  private Flow handle(
      Frame frame, Handlers handlers, Handler handler, DatabaseError error, String context) {
    DatabaseError around = frame.handled;
    String contextAround = frame.handledContext;
    PlStatement statementAround = frame.handledStatement;
    frame.handled = error;
    frame.handledContext = context;
    frame.handledStatement = frame.statement;
    setText(frame, handlers.state(), error.sqlState());
    setText(frame, handlers.message(), error.getMessage());
    try {
      return list(frame, handler.body());
    } finally {
      frame.handled = around;
      frame.handledContext = contextAround;
      frame.handledStatement = statementAround;
    }
  }

  private void setText(Frame frame, PlVariable variable, String text) {
    BytesVector value = (BytesVector) frame.scalar(variable);
    value.reset();
    session.types().type(TEXT).input(text, -1, value, 0, session.functions());
    value.setConstant(true);
  }

  // ---- branches

  private Flow choose(Frame frame, PlStatement.If statement) {
    for (Branch branch : statement.branches()) {
      if (expressions.condition(frame, branch.condition())) {
        return list(frame, branch.body());
      }
    }
    return list(frame, statement.otherwise());
  }

  private Flow choose(Frame frame, PlStatement.Case statement) {
    if (statement.test() != null) {
      Vector value = expressions.value(frame, statement.test(), Expressions.ANY_TYPE, -1);
      frame.retype(statement.value(), frame.expressions[statement.test().id()].type);
      RowValue.assign(value, 0, frame.scalar(statement.value()));
    }
    for (Branch branch : statement.branches()) {
      if (expressions.condition(frame, branch.condition())) {
        return list(frame, branch.body());
      }
    }
    if (statement.otherwise() == null) {
      throw new DatabaseError("20000", "case not found")
          .hint("CASE statement is missing ELSE part.");
    }
    return list(frame, statement.otherwise());
  }

  // ---- loops

  /** Whether a loop ends after its statements were left so. */
  private boolean leaves(Flow flow, String label) {
    return switch (flow) {
      case NORMAL -> false;
      case EXIT, RETURN -> true;
      case CONTINUE -> {
        if (wantedLabel == null || wantedLabel.equals(label)) {
          wantedLabel = null;
          yield false;
        }
        yield true;
      }
    };
  }

  /** What a loop that was left tells those around it. */
  private Flow outcome(Flow flow, String label) {
    if (flow == Flow.EXIT && (wantedLabel == null || wantedLabel.equals(label))) {
      wantedLabel = null;
      return Flow.NORMAL;
    }
    return flow;
  }

  private Flow forInteger(Frame frame, PlStatement.ForInteger loop) {
    int value = expressions.integer(frame, loop.lower(), "lower bound");
    int bound = expressions.integer(frame, loop.upper(), "upper bound");
    int step = 1;
    if (loop.step() != null) {
      step = expressions.integer(frame, loop.step(), "BY value");
      if (step <= 0) {
        throw new DatabaseError("22023", "BY value of FOR loop must be greater than zero");
      }
    }
    LongVector variable = (LongVector) frame.scalar(loop.variable());
    boolean found = false;
    Flow result = Flow.NORMAL;
    long current = value;
    while (loop.reverse() ? current >= bound : current <= bound) {
      found = true;
      variable.reset();
      variable.set(0, current);
      variable.setConstant(true);
      Flow flow = list(frame, loop.body());
      if (leaves(flow, loop.label())) {
        result = outcome(flow, loop.label());
        break;
      }
      checkInterrupts();
      long next = loop.reverse() ? current - step : current + step;
      if (next != (int) next) {
        break;
      }
      current = next;
    }
    frame.setFound(found);
    return result;
  }

  private Flow rows(
      Frame frame,
      PlStatement statement,
      String label,
      PlTarget target,
      List<PlStatement> body,
      QueryLoop rows) {
    boolean found = false;
    Flow result = Flow.NORMAL;
    frame.loops.add(rows);
    try (rows) {
      while (rows.next()) {
        found = true;
        assignments.move(frame, target, rows.columns(), rows.values(), rows.row());
        Flow flow = list(frame, body);
        frame.statement = statement;
        if (leaves(flow, label)) {
          result = outcome(flow, label);
          break;
        }
        checkInterrupts();
      }
      if (!found) {
        assignments.clear(frame, target, rows.columns());
      }
    } finally {
      frame.loops.remove(rows);
    }
    frame.setFound(found);
    return result;
  }

  private Flow forCursor(Frame frame, PlStatement.ForCursor loop) {
    if (!frame.scalar(loop.cursor()).isNull(0) && cursors.isOpen(frame, loop.cursor())) {
      throw new DatabaseError(
          "42P03", "cursor \"" + cursors.name(frame, loop.cursor()) + "\" already in use");
    }
    QueryLoop rows = cursors.openLoop(frame, loop);
    return rows(frame, loop, loop.label(), loop.target(), loop.body(), rows);
  }

  private Flow forEach(Frame frame, PlStatement.ForEach loop) {
    Vector value = expressions.value(frame, loop.array(), Expressions.ANY_TYPE, -1);
    if (value.isNull(0)) {
      throw new DatabaseError("22004", "FOREACH expression must not be null");
    }
    int arrayType = frame.expressions[loop.array().id()].type;
    SqlType type = session.types().type(arrayType);
    if (type.elementOid() == 0) {
      throw new DatabaseError(
          "42804",
          "FOREACH expression must yield an array, not type "
              + session.literals().format(arrayType));
    }
    BytesVector copy = new BytesVector(1);
    RowValue.assign(value, 0, copy);
    ArrayView array = new ArrayView(copy.chunk(0), copy.offset(0), copy.length(0));
    if (loop.slice() < 0 || loop.slice() > array.dimensions()) {
      throw new DatabaseError(
          "2202E",
          "slice dimension ("
              + loop.slice()
              + ") is out of the valid range 0.."
              + array.dimensions());
    }
    boolean intoArray = assignments.isArray(frame, loop.target());
    if (loop.slice() > 0 && !intoArray) {
      throw new DatabaseError("42804", "FOREACH ... SLICE loop variable must be of an array type");
    }
    if (loop.slice() == 0 && intoArray) {
      throw new DatabaseError("42804", "FOREACH loop variable must not be of an array type");
    }
    SqlType element = session.types().type(type.elementOid());
    return elements(frame, loop, array, element, arrayType);
  }

  private Flow elements(
      Frame frame, PlStatement.ForEach loop, ArrayView array, SqlType element, int arrayType) {
    int size = 1;
    int dimensions = array.dimensions();
    for (int d = dimensions - loop.slice(); d < dimensions; d++) {
      size *= array.length(d);
    }
    Vector value = Vector.create(element.representation(), 1);
    boolean found = false;
    Flow result = Flow.NORMAL;
    for (int i = 0; i + size <= array.count() && size > 0; i += size) {
      found = true;
      if (loop.slice() == 0) {
        value.reset();
        array.next(element, value, 0);
        assignments.assign(frame, loop.target(), value, 0, element.oid(), -1);
      } else {
        assignments.assign(
            frame, loop.target(), slice(array, element, loop.slice(), size), 0, arrayType, -1);
      }
      Flow flow = list(frame, loop.body());
      if (leaves(flow, loop.label())) {
        result = outcome(flow, loop.label());
        break;
      }
    }
    frame.setFound(found);
    return result;
  }

  private static Vector slice(ArrayView array, SqlType element, int dimensions, int size) {
    ArrayBuilder builder = new ArrayBuilder(element);
    Vector value = Vector.create(element.representation(), 1);
    for (int i = 0; i < size; i++) {
      value.reset();
      array.next(element, value, 0);
      builder.add(value, 0);
    }
    int[] lengths = new int[dimensions];
    int[] lowers = new int[dimensions];
    int first = array.dimensions() - dimensions;
    for (int d = 0; d < dimensions; d++) {
      lengths[d] = array.length(first + d);
      lowers[d] = array.lowerBound(first + d);
    }
    BytesVector result = new BytesVector(1);
    result.output().begin();
    builder.finish(lengths, lowers, result.output());
    result.setWritten(0);
    return result;
  }
}
