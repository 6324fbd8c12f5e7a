package org.pgj.engine.plpgsql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.plpgsql.PlToken.Kind;
import org.pgj.engine.plpgsql.tree.PlBody;
import org.pgj.engine.plpgsql.tree.PlScope;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlStatement.Block;
import org.pgj.engine.plpgsql.tree.PlStatement.Handler;
import org.pgj.engine.plpgsql.tree.PlStatement.Handlers;
import org.pgj.engine.plpgsql.tree.PlVariable;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.routine.RoutineShape;

/** Parses a body by recursive descent: blocks here, statements in {@link PlStatements}. */
final class PlParser {
  private static final int BOOL = 16;
  private static final int TEXT = 25;
  private static final int NAME = 19;
  private static final int OID = 26;
  private static final int INT4 = 23;
  private static final int TEXT_ARRAY = 1009;
  private static final int RECORD = 2249;
  private static final int TRIGGER = 2279;
  private static final int EVENT_TRIGGER = 3838;

  private final RoutineSession session;
  private final PlCursor cursor;
  private final PlDeclarations declarations;
  private final PlStatements statements;
  private final List<PlVariable> arguments = new ArrayList<>();
  private final List<PlVariable> outputs = new ArrayList<>();
  private PlBody.TriggerVariables trigger;
  private PlBody.EventVariables event;
  private Boolean useColumn;
  private boolean printStrictParameters;

  /**
   * @param checkSyntax whether SQL is to be parsed at once, as when a function is defined
   * @param shadowing who is told of names that hide others, null if nobody is
   */
  PlParser(
      RoutineSession session,
      String body,
      boolean checkSyntax,
      RoutineShape shape,
      ExtraChecks shadowing) {
    this.session = session;
    this.cursor = new PlCursor(body, checkSyntax);
    this.declarations = new PlDeclarations(session, cursor, shadowing);
    this.printStrictParameters = session.settings().setting("plpgsql.print_strict_params").isTrue();
    this.useColumn =
        switch (session.settings().text("plpgsql.variable_conflict")) {
          case "use_column" -> true;
          case "use_variable" -> false;
          default -> null;
        };
    this.statements = new PlStatements(this, session, cursor, declarations, shape);
  }

  /** The line that was being read, for CONTEXT. */
  int line() {
    return cursor.line();
  }

  /** Parses the body of a function. */
  PlBody function(FunctionEntry function, int[] argumentTypes, RoutineShape shape) {
    PlScope scope = new PlScope(null, function.name(), false);
    declareParameters(scope, function, argumentTypes, shape);
    if (function.resultType() == TRIGGER) {
      declareTrigger(scope);
    } else if (function.resultType() == EVENT_TRIGGER) {
      event =
          new PlBody.EventVariables(
              special(scope, "tg_event", TEXT), special(scope, "tg_tag", TEXT));
    }
    statements.setOutputs(function, outputs);
    return body(scope);
  }

  /** Parses the body of DO. */
  PlBody block() {
    return body(new PlScope(null, "inline_code_block", false));
  }

  private PlBody body(PlScope outermost) {
    PlVariable found = declarations.variable("found", BOOL, -1, false);
    outermost.add("found", found);
    options();
    Block block = (Block) topBlock(outermost);
    cursor.acceptSymbol(";");
    if (cursor.peek().kind() != Kind.END) {
      throw cursor.syntaxError();
    }
    return new PlBody(
        block,
        List.copyOf(cursor.variables()),
        List.copyOf(arguments),
        List.copyOf(outputs),
        found,
        trigger,
        event,
        cursor.expressions(),
        useColumn,
        printStrictParameters);
  }

  private void declareParameters(
      PlScope scope, FunctionEntry function, int[] argumentTypes, RoutineShape shape) {
    int count =
        function.allArgumentTypes() == null
            ? argumentTypes.length
            : function.allArgumentTypes().length;
    Set<String> names = new HashSet<>();
    int input = 0;
    int output = 0;
    for (int i = 0; i < count; i++) {
      char mode = function.argumentModes() == null ? 'i' : function.argumentModes()[i];
      boolean in = mode == 'i' || mode == 'b' || mode == 'v';
      boolean out = mode == 'o' || mode == 'b' || mode == 't';
      int type;
      if (in) {
        type = argumentTypes[input++];
        output += out ? 1 : 0;
      } else {
        type =
            shape.columns() != null && output < shape.columns().count()
                ? shape.columns().types()[output]
                : function.allArgumentTypes()[i];
        output++;
      }
      String name = function.argumentNames() == null ? "" : function.argumentNames()[i];
      PlVariable variable =
          declarations.variable(name.isEmpty() ? "$" + (i + 1) : name, type, -1, false);
      scope.add("$" + (i + 1), variable);
      if (!name.isEmpty()) {
        if (!names.add(name)) {
          throw new DatabaseError("42P13", "parameter name \"" + name + "\" used more than once");
        }
        scope.add(name, variable);
      }
      if (in) {
        arguments.add(variable);
      }
      if (out) {
        outputs.add(variable);
      }
    }
  }

  private void declareTrigger(PlScope scope) {
    PlVariable newRow = special(scope, "new", RECORD);
    PlVariable oldRow = special(scope, "old", RECORD);
    List<PlVariable> variables =
        List.of(
            special(scope, "tg_name", NAME),
            special(scope, "tg_when", TEXT),
            special(scope, "tg_level", TEXT),
            special(scope, "tg_op", TEXT),
            special(scope, "tg_relid", OID),
            special(scope, "tg_relname", NAME),
            special(scope, "tg_table_name", NAME),
            special(scope, "tg_table_schema", NAME),
            special(scope, "tg_nargs", INT4),
            special(scope, "tg_argv", TEXT_ARRAY));
    trigger = new PlBody.TriggerVariables(newRow, oldRow, variables);
  }

  private PlVariable special(PlScope scope, String name, int type) {
    PlVariable variable = declarations.variable(name, type, -1, false);
    scope.add(name, variable);
    return variable;
  }

  /** {@code #variable_conflict} and its kin. */
  private void options() {
    while (cursor.isSymbol("#")) {
      cursor.next();
      String option = cursor.name();
      String value = cursor.name();
      switch (option) {
        case "variable_conflict" -> {
          switch (value) {
            case "error" -> useColumn = null;
            case "use_column" -> useColumn = true;
            case "use_variable" -> useColumn = false;
            default -> throw cursor.syntaxError();
          }
        }
        case "print_strict_params" -> {
          if (!value.equals("on") && !value.equals("off")) {
            throw cursor.plain(
                "42601", "unrecognized print_strict_params option " + value, cursor.peek());
          }
          printStrictParameters = value.equals("on");
        }
        case "option" -> {
          if (!value.equals("dump")) {
            throw cursor.syntaxError();
          }
        }
        default -> throw cursor.syntaxError();
      }
    }
  }

  private PlStatement topBlock(PlScope scope) {
    String label = label();
    if (!cursor.is("declare") && !cursor.is("begin")) {
      throw cursor.syntaxError();
    }
    return block(scope, label);
  }

  /** {@code <<label>>}, null if there is none. */
  String label() {
    if (!cursor.acceptSymbol("<<")) {
      return null;
    }
    String label = cursor.name();
    if (!cursor.acceptSymbol(">>")) {
      throw cursor.syntaxError();
    }
    return label;
  }

  /** DECLARE … BEGIN … END, without the semicolon. */
  PlStatement block(PlScope around, String label) {
    PlScope scope = new PlScope(around, label, false);
    List<PlVariable> declared = cursor.accept("declare") ? declarations.section(scope) : List.of();
    int line = cursor.line();
    cursor.expect("begin");
    List<PlStatement> body = statements.list(scope);
    Handlers handlers = cursor.accept("exception") ? handlers(scope) : null;
    cursor.expect("end");
    endLabel(label);
    return new Block(line, label, declared, body, handlers);
  }

  /** The label behind END must be the one at the beginning. */
  void endLabel(String label) {
    if (!cursor.peek().isName()) {
      return;
    }
    PlToken token = cursor.next();
    if (label == null) {
      throw cursor.error(
          "42601", "end label \"" + token.text() + "\" specified for unlabeled block", token);
    }
    if (!label.equals(token.text())) {
      throw cursor.error(
          "42601",
          "end label \"" + token.text() + "\" differs from block's label \"" + label + "\"",
          token);
    }
  }

  private Handlers handlers(PlScope around) {
    PlScope scope = new PlScope(around, null, false);
    PlVariable state = special(scope, "sqlstate", TEXT);
    PlVariable message = special(scope, "sqlerrm", TEXT);
    List<Handler> handlers = new ArrayList<>();
    while (cursor.accept("when")) {
      List<String> conditions = new ArrayList<>();
      do {
        condition(conditions);
      } while (cursor.accept("or"));
      cursor.expect("then");
      handlers.add(new Handler(conditions, statements.list(scope)));
    }
    if (handlers.isEmpty()) {
      throw cursor.syntaxError();
    }
    return new Handlers(state, message, handlers);
  }

  private void condition(List<String> conditions) {
    PlToken token = cursor.peek();
    if (cursor.accept("sqlstate")) {
      String state = cursor.string();
      requireState(state, token);
      conditions.add(state);
      return;
    }
    String name = cursor.name().toLowerCase(Locale.ROOT);
    if (name.equals("others")) {
      conditions.add(null);
      return;
    }
    List<String> states = Conditions.states(name);
    if (states.isEmpty()) {
      throw new DatabaseError("42704", "unrecognized exception condition \"" + name + "\"");
    }
    conditions.addAll(states);
  }

  /** A SQLSTATE has five digits or upper-case letters. */
  void requireState(String state, PlToken token) {
    boolean valid = state.length() == 5;
    for (int i = 0; i < state.length() && valid; i++) {
      char c = state.charAt(i);
      valid = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }
    if (!valid) {
      throw cursor.plain("42601", "invalid SQLSTATE code", token);
    }
  }
}
