package org.pgj.engine.plpgsql.tree;

import java.util.List;

/** A statement; {@link #line} counts from the first line of the body. */
public sealed interface PlStatement {
  int line();

  /** What CONTEXT calls the statement. */
  default String name() {
    return switch (this) {
      case Block ignored -> "statement block";
      case Assign ignored -> "assignment";
      case If ignored -> "IF";
      case Case ignored -> "CASE";
      case Loop ignored -> "LOOP";
      case While ignored -> "WHILE";
      case ForInteger ignored -> "FOR with integer loop variable";
      case ForQuery ignored -> "FOR over SELECT rows";
      case ForDynamic ignored -> "FOR over EXECUTE statement";
      case ForCursor ignored -> "FOR over cursor";
      case ForEach ignored -> "FOREACH over array";
      case Exit exit -> exit.isExit() ? "EXIT" : "CONTINUE";
      case Return ignored -> "RETURN";
      case ReturnNext ignored -> "RETURN NEXT";
      case ReturnQuery ignored -> "RETURN QUERY";
      case Raise ignored -> "RAISE";
      case Assert ignored -> "ASSERT";
      case Sql ignored -> "SQL statement";
      case Execute ignored -> "EXECUTE";
      case Perform ignored -> "PERFORM";
      case Call call -> call.isDo() ? "DO" : "CALL";
      case GetDiagnostics get -> get.stacked() ? "GET STACKED DIAGNOSTICS" : "GET DIAGNOSTICS";
      case Open ignored -> "OPEN";
      case Fetch fetch -> fetch.target() == null ? "MOVE" : "FETCH";
      case Close ignored -> "CLOSE";
      case EndTransaction end -> end.commit() ? "COMMIT" : "ROLLBACK";
    };
  }

  /**
   * BEGIN … END.
   *
   * @param declared the variables to be initialised
   * @param handlers null without EXCEPTION
   */
  record Block(
      int line, String label, List<PlVariable> declared, List<PlStatement> body, Handlers handlers)
      implements PlStatement {}

  /** EXCEPTION, with the variables its handlers see. */
  record Handlers(PlVariable state, PlVariable message, List<Handler> handlers) {}

  /**
   * WHEN … THEN.
   *
   * @param conditions SQLSTATEs; one that ends in 000 stands for its class, null for OTHERS
   */
  record Handler(List<String> conditions, List<PlStatement> body) {}

  /**
   * An assignment.
   *
   * @param target the variable, or field; null if it is subscripted, when {@code base} tells
   */
  record Assign(int line, PlTarget target, PlVariable base, PlExpression value)
      implements PlStatement {}

  /** A condition and what it leads to. */
  record Branch(int line, PlExpression condition, List<PlStatement> body) {}

  record If(int line, List<Branch> branches, List<PlStatement> otherwise) implements PlStatement {}

  /**
   * CASE.
   *
   * @param test null if the branches have conditions of their own
   * @param value the variable that the branches compare
   * @param otherwise null without ELSE
   */
  record Case(
      int line,
      PlExpression test,
      PlVariable value,
      List<Branch> branches,
      List<PlStatement> otherwise)
      implements PlStatement {}

  record Loop(int line, String label, List<PlStatement> body) implements PlStatement {}

  record While(int line, String label, PlExpression condition, List<PlStatement> body)
      implements PlStatement {}

  /** FOR i IN a..b. */
  record ForInteger(
      int line,
      String label,
      PlVariable variable,
      PlExpression lower,
      PlExpression upper,
      PlExpression step,
      boolean reverse,
      List<PlStatement> body)
      implements PlStatement {}

  record ForQuery(
      int line, String label, PlTarget target, PlExpression query, List<PlStatement> body)
      implements PlStatement {}

  record ForDynamic(
      int line,
      String label,
      PlTarget target,
      PlExpression query,
      List<PlExpression> parameters,
      List<PlStatement> body)
      implements PlStatement {}

  /**
   * FOR r IN cursor.
   *
   * @param arguments null if the cursor has none
   */
  record ForCursor(
      int line,
      String label,
      PlTarget target,
      PlVariable cursor,
      PlExpression arguments,
      List<PlStatement> body)
      implements PlStatement {}

  record ForEach(
      int line,
      String label,
      PlTarget target,
      int slice,
      PlExpression array,
      List<PlStatement> body)
      implements PlStatement {}

  /** EXIT and CONTINUE; label and condition may be null. */
  record Exit(int line, boolean isExit, String label, PlExpression condition)
      implements PlStatement {}

  /** RETURN; the value may be null. */
  record Return(int line, PlExpression value) implements PlStatement {}

  record ReturnNext(int line, PlExpression value) implements PlStatement {}

  /** RETURN QUERY, of a statement or of a dynamic one. */
  record ReturnQuery(int line, PlExpression query, boolean dynamic, List<PlExpression> parameters)
      implements PlStatement {}

  /**
   * RAISE.
   *
   * @param condition SQLSTATE, null if not given
   * @param conditionName as written, null if not given by name
   * @param message null if not given
   */
  record Raise(
      int line,
      Level level,
      String condition,
      String conditionName,
      String message,
      List<PlExpression> parameters,
      List<RaiseOption> options)
      implements PlStatement {
    /** Severities. */
    public enum Level {
      DEBUG,
      LOG,
      INFO,
      NOTICE,
      WARNING,
      EXCEPTION
    }
  }

  /** One of USING. */
  record RaiseOption(String name, PlExpression value) {}

  record Assert(int line, PlExpression condition, PlExpression message) implements PlStatement {}

  /** A SQL statement; {@code target} is null without INTO. */
  record Sql(int line, PlExpression statement, PlTarget target, boolean strict)
      implements PlStatement {}

  record Execute(
      int line,
      PlExpression statement,
      PlTarget target,
      boolean strict,
      List<PlExpression> parameters)
      implements PlStatement {}

  record Perform(int line, PlExpression query) implements PlStatement {}

  record Call(int line, PlExpression statement, boolean isDo) implements PlStatement {}

  record GetDiagnostics(int line, boolean stacked, List<Item> items) implements PlStatement {
    /** One item. */
    public record Item(String name, PlTarget target) {}
  }

  /**
   * OPEN.
   *
   * @param query null for a bound cursor; a dynamic one is computed
   * @param arguments of a bound cursor, null if it has none
   */
  record Open(
      int line,
      PlVariable cursor,
      PlExpression query,
      boolean dynamic,
      List<PlExpression> parameters,
      PlExpression arguments,
      Boolean scroll)
      implements PlStatement {}

  /**
   * FETCH and, without a target, MOVE.
   *
   * @param count null for the constant {@code fixed}
   */
  record Fetch(
      int line,
      PlVariable cursor,
      Direction direction,
      PlExpression count,
      long fixed,
      PlTarget target)
      implements PlStatement {
    /** Where to go. */
    public enum Direction {
      FORWARD,
      BACKWARD,
      ABSOLUTE,
      RELATIVE
    }
  }

  record Close(int line, PlVariable cursor) implements PlStatement {}

  record EndTransaction(int line, boolean commit, boolean chain) implements PlStatement {}
}
