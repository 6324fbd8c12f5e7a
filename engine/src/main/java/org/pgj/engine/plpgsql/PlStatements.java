package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.plpgsql.PlToken.Kind;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlScope;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlStatement.Assign;
import org.pgj.engine.plpgsql.tree.PlStatement.Branch;
import org.pgj.engine.plpgsql.tree.PlStatement.Call;
import org.pgj.engine.plpgsql.tree.PlStatement.Case;
import org.pgj.engine.plpgsql.tree.PlStatement.EndTransaction;
import org.pgj.engine.plpgsql.tree.PlStatement.Execute;
import org.pgj.engine.plpgsql.tree.PlStatement.Exit;
import org.pgj.engine.plpgsql.tree.PlStatement.GetDiagnostics;
import org.pgj.engine.plpgsql.tree.PlStatement.If;
import org.pgj.engine.plpgsql.tree.PlStatement.Perform;
import org.pgj.engine.plpgsql.tree.PlStatement.Return;
import org.pgj.engine.plpgsql.tree.PlStatement.ReturnNext;
import org.pgj.engine.plpgsql.tree.PlStatement.ReturnQuery;
import org.pgj.engine.plpgsql.tree.PlStatement.Sql;
import org.pgj.engine.plpgsql.tree.PlTarget;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineShape;

/** Parses statements; loops, cursors and RAISE have parsers of their own. */
final class PlStatements {
  private static final int UNKNOWN = 705;

  private final PlParser parser;
  private final PlCursor cursor;
  private final PlDeclarations declarations;
  private final LoopParser loops;
  private final RaiseParser raises;
  private final CursorParser cursors;
  private final RoutineShape shape;
  private FunctionEntry function;
  private List<PlVariable> outputs = List.of();
  private int cases;

  PlStatements(
      PlParser parser,
      RoutineSession session,
      PlCursor cursor,
      PlDeclarations declarations,
      RoutineShape shape) {
    this.parser = parser;
    this.cursor = cursor;
    this.declarations = declarations;
    this.shape = shape;
    this.loops = new LoopParser(parser, this, cursor, declarations);
    this.raises = new RaiseParser(parser, cursor);
    this.cursors = new CursorParser(this, cursor, declarations);
  }

  void setOutputs(FunctionEntry newFunction, List<PlVariable> newOutputs) {
    function = newFunction;
    outputs = newOutputs;
  }

  /** Statements up to the word that ends them. */
  List<PlStatement> list(PlScope scope) {
    List<PlStatement> statements = new ArrayList<>();
    while (true) {
      PlToken token = cursor.peek();
      if (token.kind() == Kind.END) {
        return statements;
      }
      if (token.kind() == Kind.WORD && endsList(token.text())) {
        return statements;
      }
      PlStatement statement = statement(scope);
      if (statement != null) {
        statements.add(statement);
      }
    }
  }

  private static boolean endsList(String word) {
    return switch (word) {
      case "end", "elsif", "elseif", "else", "when", "exception" -> true;
      default -> false;
    };
  }

  /** A statement with its semicolon; null for NULL. */
  private PlStatement statement(PlScope scope) {
    if (cursor.isSymbol("<<")) {
      String label = parser.label();
      if (cursor.is("declare") || cursor.is("begin")) {
        PlStatement block = parser.block(scope, label);
        cursor.expectSymbol(";");
        return block;
      }
      return loops.loop(scope, label);
    }
    PlToken first = cursor.peek();
    if (isAssignment(scope)) {
      return assignment(scope);
    }
    if (first.kind() != Kind.WORD) {
      if (first.kind() == Kind.QUOTED && isNameFollowedByAssignment()) {
        throw notKnown(first);
      }
      throw cursor.syntaxError();
    }
    return switch (first.text()) {
      case "declare", "begin" -> {
        PlStatement block = parser.block(scope, null);
        cursor.expectSymbol(";");
        yield block;
      }
      case "null" -> {
        cursor.next();
        cursor.expectSymbol(";");
        yield null;
      }
      case "if" -> ifStatement(scope);
      case "case" -> caseStatement(scope);
      case "loop", "while", "for", "foreach" -> loops.loop(scope, null);
      case "exit", "continue" -> exit(scope);
      case "return" -> returnStatement(scope);
      case "raise" -> raises.raise(scope);
      case "assert" -> raises.assertion(scope);
      case "execute" -> execute(scope);
      case "perform" -> perform(scope);
      case "call", "do" -> call(scope);
      case "get" -> getDiagnostics(scope);
      case "open" -> cursors.open(scope);
      case "fetch", "move" -> cursors.fetch(scope);
      case "close" -> cursors.close(scope);
      case "commit", "rollback" -> endTransaction(scope);
      default -> sql(scope);
    };
  }

  // ---- assignments

  /** Whether a variable, maybe with fields and subscripts, stands before an assignment sign. */
  private boolean isAssignment(PlScope scope) {
    PlToken first = cursor.peek();
    boolean parameter = first.kind() == Kind.PARAMETER;
    if (!first.isName() && !parameter) {
      return false;
    }
    if (!isNameFollowedByAssignment()) {
      return false;
    }
    if (scope.find(names(first)) == null) {
      throw notKnown(first);
    }
    return true;
  }

  private DatabaseError notKnown(PlToken first) {
    List<String> names = names(first);
    return cursor.plain(
        "42601", "\"" + String.join(".", names) + "\" is not a known variable", first);
  }

  private List<String> names(PlToken first) {
    List<String> names = new ArrayList<>();
    names.add(first.kind() == Kind.PARAMETER ? "$" + first.text() : first.text());
    int i = 1;
    while (cursor.peek(i).isSymbol(".") && cursor.peek(i + 1).isName()) {
      names.add(cursor.peek(i + 1).text());
      i += 2;
    }
    return names;
  }

  private boolean isNameFollowedByAssignment() {
    int i = 1;
    while (cursor.peek(i).isSymbol(".") && cursor.peek(i + 1).isName()) {
      i += 2;
    }
    if (cursor.peek(i).isSymbol("[")) {
      return true;
    }
    return cursor.peek(i).isSymbol(":=") || cursor.peek(i).isSymbol("=");
  }

  private PlStatement assignment(PlScope scope) {
    PlToken first = cursor.peek();
    int mark = cursor.mark();
    List<String> names = names(first);
    PlScope.Found found = scope.find(names);
    requireWritable(found.variable(), first);
    boolean subscripted = false;
    int depth = 0;
    while (depth > 0 || !cursor.isSymbol(":=") && !cursor.isSymbol("=")) {
      PlToken token = cursor.next();
      subscripted |= token.isSymbol("[");
      depth += token.isSymbol("[") ? 1 : token.isSymbol("]") ? -1 : 0;
      if (token.kind() == Kind.END || token.isSymbol(";")) {
        throw cursor.error("42601", "syntax error", token);
      }
    }
    cursor.next();
    int depthNow = 0;
    int valueAt = cursor.mark();
    while (depthNow > 0 || !cursor.isSymbol(";")) {
      PlToken token = cursor.next();
      depthNow += token.isSymbol("(") || token.isSymbol("[") ? 1 : 0;
      depthNow -= token.isSymbol(")") || token.isSymbol("]") ? 1 : 0;
      if (token.kind() == Kind.END) {
        throw cursor.syntaxError();
      }
    }
    if (cursor.mark() == valueAt) {
      throw cursor.error("42601", "missing expression");
    }
    PlExpression value = cursor.make(PlExpression.Kind.ASSIGNMENT, mark, scope);
    cursor.expectSymbol(";");
    int fields = names.size() - found.used();
    PlTarget target =
        subscripted || fields > 1
            ? null
            : fields == 1
                ? new PlTarget.Field(found.variable(), names.getLast())
                : new PlTarget.Variable(found.variable());
    return new Assign(first.line(), target, found.variable(), value);
  }

  void requireWritable(PlVariable variable, PlToken token) {
    if (variable.constant()) {
      throw cursor.plain(
          "22005", "variable \"" + variable.name() + "\" is declared CONSTANT", token);
    }
  }

  /** Targets behind INTO and of loops: one row variable, or a list. */
  PlTarget target(PlScope scope) {
    PlTarget first = single(scope);
    if (!cursor.isSymbol(",")) {
      return first instanceof PlTarget.Variable variable
              && variable.variable().kind() == PlVariable.Kind.ROW
          ? first
          : new PlTarget.Row(List.of(first));
    }
    List<PlTarget> targets = new ArrayList<>();
    targets.add(first);
    while (cursor.acceptSymbol(",")) {
      targets.add(single(scope));
    }
    return new PlTarget.Row(targets);
  }

  PlTarget single(PlScope scope) {
    PlToken first = cursor.peek();
    if (!first.isName() && first.kind() != Kind.PARAMETER) {
      throw cursor.syntaxError();
    }
    List<String> names = names(first);
    PlScope.Found found = scope.find(names);
    if (found == null) {
      throw notKnown(first);
    }
    requireWritable(found.variable(), first);
    cursor.next();
    for (int i = 1; i < names.size(); i++) {
      cursor.next();
      cursor.next();
    }
    return found.used() < names.size()
        ? new PlTarget.Field(found.variable(), names.getLast())
        : new PlTarget.Variable(found.variable());
  }

  // ---- control

  private PlStatement ifStatement(PlScope scope) {
    int line = cursor.next().line();
    List<Branch> branches = new ArrayList<>();
    branches.add(branch(scope, line, "then"));
    while (cursor.is("elsif") || cursor.is("elseif")) {
      branches.add(branch(scope, cursor.next().line(), "then"));
    }
    List<PlStatement> otherwise = cursor.accept("else") ? list(scope) : List.of();
    cursor.expect("end");
    cursor.expect("if");
    cursor.expectSymbol(";");
    return new If(line, branches, otherwise);
  }

  private Branch branch(PlScope scope, int line, String then) {
    PlExpression condition = cursor.expression(scope, then);
    cursor.expect(then);
    return new Branch(line, condition, list(scope));
  }

  private PlStatement caseStatement(PlScope scope) {
    int line = cursor.next().line();
    PlExpression test = cursor.is("when") ? null : cursor.expression(scope, "when");
    PlScope inner = scope;
    PlVariable value = null;
    if (test != null) {
      String name = "__Case__Variable_" + ++cases + "__";
      inner = new PlScope(scope, null, false);
      value = declarations.variable(name, UNKNOWN, -1, false);
      inner.add(name, value);
    }
    List<Branch> branches = new ArrayList<>();
    if (!cursor.is("when")) {
      throw cursor.syntaxError();
    }
    while (cursor.is("when")) {
      int branchLine = cursor.next().line();
      PlToken first = cursor.peek();
      PlExpression condition = cursor.expression(inner, "then");
      cursor.expect("then");
      if (test != null) {
        String text = "\"" + value.name() + "\" IN (" + condition.text() + ")";
        condition = cursor.make(PlExpression.Kind.EXPRESSION, text, inner, first);
      }
      branches.add(new Branch(branchLine, condition, list(scope)));
    }
    List<PlStatement> otherwise = cursor.accept("else") ? list(scope) : null;
    cursor.expect("end");
    cursor.expect("case");
    cursor.expectSymbol(";");
    return new Case(line, test, value, branches, otherwise);
  }

  private PlStatement exit(PlScope scope) {
    PlToken word = cursor.next();
    boolean isExit = word.is("exit");
    String label = null;
    if (cursor.peek().isName() && !cursor.is("when")) {
      PlToken token = cursor.peek();
      label = cursor.name();
      PlScope found = scope.labelled(label);
      if (found == null) {
        throw cursor.plain(
            "42601",
            "there is no label \""
                + label
                + "\" attached to any block or loop enclosing this statement",
            token);
      }
      if (!isExit && !found.isLoop()) {
        throw cursor.plain(
            "42601", "block label \"" + label + "\" cannot be used in CONTINUE", token);
      }
    } else if (!scope.isInLoop()) {
      throw cursor.plain(
          "42601",
          isExit
              ? "EXIT cannot be used outside a loop, unless it has a label"
              : "CONTINUE cannot be used outside a loop",
          word);
    }
    PlExpression condition = cursor.accept("when") ? cursor.expression(scope, ";") : null;
    cursor.expectSymbol(";");
    return new Exit(word.line(), isExit, label, condition);
  }

  private boolean returnsSet() {
    return function != null && function.returnsSet();
  }

  private PlStatement returnStatement(PlScope scope) {
    PlToken word = cursor.next();
    if (cursor.is("next") && !cursor.peek(1).isSymbol(".")) {
      return returnNext(scope, word);
    }
    if (cursor.is("query") && !cursor.peek(1).isSymbol(".") && !cursor.peek(1).isSymbol(";")) {
      return returnQuery(scope, word);
    }
    PlExpression value = null;
    PlToken first = cursor.peek();
    if (!cursor.isSymbol(";")) {
      if (returnsSet()) {
        throw cursor
            .plain("42804", "RETURN cannot have a parameter in function returning set", first)
            .hint("Use RETURN NEXT or RETURN QUERY.");
      }
      if (function != null && function.isProcedure()) {
        throw cursor.plain("42601", "RETURN cannot have a parameter in a procedure", first);
      }
      if (function == null || shape.isVoid()) {
        throw cursor.plain(
            "42804", "RETURN cannot have a parameter in function returning void", first);
      }
      if (!outputs.isEmpty()) {
        throw cursor.plain(
            "42804", "RETURN cannot have a parameter in function with OUT parameters", first);
      }
      value = cursor.expression(scope, ";");
    } else if (function != null
        && !returnsSet()
        && !shape.isVoid()
        && outputs.isEmpty()
        && !function.isProcedure()) {
      throw cursor.error("42601", "missing expression", first);
    }
    cursor.expectSymbol(";");
    return new Return(word.line(), value);
  }

  private PlStatement returnNext(PlScope scope, PlToken word) {
    cursor.next();
    if (!returnsSet()) {
      throw cursor.plain("42804", "cannot use RETURN NEXT in a non-SETOF function", word);
    }
    PlExpression value = null;
    if (!cursor.isSymbol(";")) {
      if (!outputs.isEmpty()) {
        throw cursor.plain(
            "42804",
            "RETURN NEXT cannot have a parameter in function with OUT parameters",
            cursor.peek());
      }
      value = cursor.expression(scope, ";");
    } else if (outputs.isEmpty()) {
      throw cursor.error("42601", "missing expression");
    }
    cursor.expectSymbol(";");
    return new ReturnNext(word.line(), value);
  }

  private PlStatement returnQuery(PlScope scope, PlToken word) {
    cursor.next();
    if (!returnsSet()) {
      throw cursor.plain("42804", "cannot use RETURN QUERY in a non-SETOF function", word);
    }
    if (cursor.accept("execute")) {
      PlExpression query = cursor.expression(scope, "using", ";");
      List<PlExpression> parameters = using(scope);
      cursor.expectSymbol(";");
      return new ReturnQuery(word.line(), query, true, parameters);
    }
    PlExpression query = declarations.statement(scope);
    cursor.expectSymbol(";");
    return new ReturnQuery(word.line(), query, false, List.of());
  }

  /** USING and its expressions, up to what ends the statement. */
  List<PlExpression> using(PlScope scope) {
    List<PlExpression> parameters = new ArrayList<>();
    if (cursor.accept("using")) {
      do {
        parameters.add(cursor.expression(scope, ",", ";", "into", "loop"));
      } while (cursor.acceptSymbol(","));
    }
    return parameters;
  }

  // ---- SQL

  private PlStatement execute(PlScope scope) {
    int line = cursor.next().line();
    PlExpression statement = cursor.expression(scope, "into", "using", ";");
    PlTarget target = null;
    boolean strict = false;
    List<PlExpression> parameters = List.of();
    while (!cursor.isSymbol(";")) {
      if (cursor.is("into")) {
        if (target != null) {
          throw cursor.syntaxError();
        }
        cursor.next();
        strict = cursor.accept("strict");
        target = target(scope);
      } else if (cursor.is("using")) {
        if (!parameters.isEmpty()) {
          throw cursor.syntaxError();
        }
        parameters = using(scope);
      } else {
        throw cursor.syntaxError();
      }
    }
    cursor.expectSymbol(";");
    return new Execute(line, statement, target, strict, parameters);
  }

  private PlStatement perform(PlScope scope) {
    PlToken first = cursor.next();
    int mark = cursor.mark();
    if (cursor.isSymbol(";")) {
      throw cursor.error("42601", "missing expression");
    }
    PlExpression rest = cursor.expression(scope, ";");
    cursor.expectSymbol(";");
    // The positions of errors stay: SELECT and a blank are as long as PERFORM.
    PlToken behind = cursor.peek(0);
    cursor.reset(mark);
    String text = "SELECT " + rest.text();
    PlExpression query = cursor.make(PlExpression.Kind.STATEMENT, text, scope, first);
    while (cursor.peek() != behind) {
      cursor.next();
    }
    return new Perform(first.line(), query);
  }

  private PlStatement call(PlScope scope) {
    boolean isDo = cursor.is("do");
    int line = cursor.line();
    PlExpression statement = declarations.statement(scope);
    cursor.expectSymbol(";");
    return new Call(line, statement, isDo);
  }

  /** Any other statement: SQL, maybe with INTO. */
  private PlStatement sql(PlScope scope) {
    PlToken first = cursor.peek();
    boolean canHaveInto = !first.is("import");
    PlToken previous = first;
    int depth = 0;
    PlTarget target = null;
    boolean strict = false;
    int intoStart = -1;
    int intoEnd = -1;
    int mark = cursor.mark();
    cursor.next();
    while (true) {
      PlToken token = cursor.peek();
      if (token.kind() == Kind.END) {
        throw cursor.syntaxError();
      }
      if (token.isSymbol(";") && depth == 0) {
        break;
      }
      boolean isInto =
          canHaveInto
              && token.is("into")
              && !previous.is("insert")
              && !previous.is("merge")
              && depth == 0;
      if (isInto) {
        if (target != null) {
          throw cursor.plain("42601", "INTO specified more than once", token);
        }
        intoStart = token.start();
        cursor.next();
        strict = cursor.accept("strict");
        target = target(scope);
        intoEnd = cursor.peek().start();
        previous = token;
        continue;
      }
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      previous = cursor.next();
    }
    if (cursor.mark() == mark + 1 && !first.is("select")) {
      throw cursor.error("42601", "syntax error", first);
    }
    PlExpression statement;
    if (target == null) {
      statement = cursor.make(PlExpression.Kind.STATEMENT, mark, scope);
    } else {
      // Blanks keep the positions of errors.
      String text =
          cursor.source(first.start(), intoStart)
              + " ".repeat(intoEnd - intoStart)
              + cursor.source(intoEnd, Math.max(intoEnd, previous.end()));
      statement = cursor.make(PlExpression.Kind.STATEMENT, text.stripTrailing(), scope, first);
    }
    cursor.expectSymbol(";");
    return new Sql(first.line(), statement, target, strict);
  }

  private PlStatement getDiagnostics(PlScope scope) {
    int line = cursor.next().line();
    boolean stacked = cursor.accept("stacked");
    if (!stacked) {
      cursor.accept("current");
    }
    cursor.expect("diagnostics");
    List<GetDiagnostics.Item> items = new ArrayList<>();
    do {
      PlToken first = cursor.peek();
      PlTarget target = single(scope);
      if (target instanceof PlTarget.Variable variable
          && variable.variable().kind() == PlVariable.Kind.ROW) {
        throw cursor.plain(
            "42601", "\"" + variable.variable().name() + "\" is not a scalar variable", first);
      }
      if (!cursor.acceptSymbol(":=") && !cursor.acceptSymbol("=")) {
        throw cursor.syntaxError();
      }
      PlToken token = cursor.peek();
      String name = cursor.name();
      if (!isItem(name)) {
        throw cursor.error("42601", "unrecognized GET DIAGNOSTICS item", token);
      }
      boolean forStacked =
          !name.equals("row_count") && !name.equals("pg_context") && !name.equals("pg_routine_oid");
      if (forStacked != stacked) {
        throw cursor.plain(
            "42601",
            "diagnostics item "
                + name.toUpperCase(Locale.ROOT)
                + " is not allowed in GET "
                + (stacked ? "STACKED" : "CURRENT")
                + " DIAGNOSTICS",
            token);
      }
      items.add(new GetDiagnostics.Item(name, target));
    } while (cursor.acceptSymbol(","));
    cursor.expectSymbol(";");
    return new GetDiagnostics(line, stacked, items);
  }

  private static boolean isItem(String name) {
    return switch (name) {
      case "row_count",
          "pg_context",
          "pg_routine_oid",
          "returned_sqlstate",
          "column_name",
          "constraint_name",
          "pg_datatype_name",
          "message_text",
          "table_name",
          "schema_name",
          "pg_exception_detail",
          "pg_exception_hint",
          "pg_exception_context" ->
          true;
      default -> false;
    };
  }

  private PlStatement endTransaction(PlScope scope) {
    PlToken word = cursor.next();
    boolean chain = false;
    if (cursor.accept("and")) {
      chain = !cursor.accept("no");
      cursor.expect("chain");
    }
    cursor.expectSymbol(";");
    return new EndTransaction(word.line(), word.is("commit"), chain);
  }
}
