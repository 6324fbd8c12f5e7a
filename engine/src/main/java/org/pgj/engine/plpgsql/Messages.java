package org.pgj.engine.plpgsql;

import java.util.List;
import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;
import org.pgj.engine.plpgsql.tree.PlExpression;
import org.pgj.engine.plpgsql.tree.PlStatement;
import org.pgj.engine.plpgsql.tree.PlStatement.RaiseOption;
import org.pgj.engine.routine.RoutineSession;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** RAISE, ASSERT and GET DIAGNOSTICS. */
final class Messages {
  private static final int INT8 = 20;
  private static final int OID = 26;
  private static final int TEXT = 25;

  private final RoutineSession session;
  private final Expressions expressions;
  private final Assignments assignments;
  private final PlLanguage language;

  Messages(
      RoutineSession session,
      Expressions expressions,
      Assignments assignments,
      PlLanguage language) {
    this.session = session;
    this.expressions = expressions;
    this.assignments = assignments;
    this.language = language;
  }

  void raise(Frame frame, PlStatement.Raise raise) {
    if (raise.condition() == null && raise.message() == null && raise.options().isEmpty()) {
      if (frame.handled == null) {
        throw new DatabaseError(
            "0Z002", "RAISE without parameters cannot be used outside an exception handler");
      }
      frame.statement = frame.handledStatement;
      throw frame.handled;
    }
    String state = raise.condition();
    String message = raise.message() == null ? null : format(frame, raise);
    String[] fields = new String[7];
    for (RaiseOption option : raise.options()) {
      String value = expressions.text(frame, option.value());
      if (value == null) {
        throw new DatabaseError("22004", "RAISE statement option cannot be null");
      }
      switch (option.name()) {
        case "errcode" -> {
          if (state != null) {
            throw given("ERRCODE");
          }
          state = stateOf(value);
        }
        case "message" -> {
          if (message != null) {
            throw given("MESSAGE");
          }
          message = value;
        }
        default -> {
          int field = index(option.name());
          if (fields[field] != null) {
            throw given(option.name().toUpperCase(Locale.ROOT));
          }
          fields[field] = value;
        }
      }
    }
    if (message == null) {
      message = raise.conditionName() != null ? raise.conditionName() : state != null ? state : "";
    }
    send(raise.level(), state, message, fields);
  }

  private static DatabaseError given(String option) {
    return new DatabaseError("42601", "RAISE option already specified: " + option);
  }

  private static int index(String option) {
    return switch (option) {
      case "detail" -> 0;
      case "hint" -> 1;
      case "column" -> 2;
      case "constraint" -> 3;
      case "datatype" -> 4;
      case "table" -> 5;
      default -> 6;
    };
  }

  /** A SQLSTATE, or the name of a condition. */
  private static String stateOf(String value) {
    boolean state = value.length() == 5;
    for (int i = 0; i < value.length() && state; i++) {
      char c = value.charAt(i);
      state = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z';
    }
    if (state) {
      return value;
    }
    List<String> states = Conditions.states(value);
    if (states.isEmpty()) {
      throw new DatabaseError("42704", "unrecognized exception condition \"" + value + "\"");
    }
    return states.getFirst();
  }

  private void send(PlStatement.Raise.Level level, String state, String message, String[] fields) {
    if (level == PlStatement.Raise.Level.EXCEPTION) {
      DatabaseError error = new DatabaseError(state == null ? "P0001" : state, message);
      throw error
          .detail(fields[0])
          .hint(fields[1])
          .table(fields[6], fields[5])
          .column(fields[2])
          .constraint(fields[3])
          .dataType(fields[6], fields[4]);
    }
    Notice.Level severity =
        switch (level) {
          case DEBUG -> Notice.Level.DEBUG;
          case LOG -> Notice.Level.LOG;
          case INFO -> Notice.Level.INFO;
          case NOTICE -> Notice.Level.NOTICE;
          default -> Notice.Level.WARNING;
        };
    String shown =
        state != null ? state : level == PlStatement.Raise.Level.WARNING ? "01000" : "00000";
    session.notices().receive(new Notice(severity, shown, message, fields[0], fields[1], 0));
  }

  private String format(Frame frame, PlStatement.Raise raise) {
    String format = raise.message();
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%') {
        text.append(c);
      } else if (i + 1 < format.length() && format.charAt(i + 1) == '%') {
        text.append('%');
        i++;
      } else {
        String value = expressions.text(frame, raise.parameters().get(next++));
        text.append(value == null ? "<NULL>" : value);
      }
    }
    return text.toString();
  }

  void check(Frame frame, PlStatement.Assert assertion) {
    if (!session.settings().setting("plpgsql.check_asserts").isTrue()) {
      return;
    }
    PlExpression condition = assertion.condition();
    if (expressions.condition(frame, condition)) {
      return;
    }
    String message =
        assertion.message() == null ? null : expressions.text(frame, assertion.message());
    throw new DatabaseError("P0004", message == null ? "assertion failed" : message);
  }

  // ---- diagnostics

  /** CONTEXT of an error as of where it was raised. */
  String contextOf(Frame frame, DatabaseError error) {
    String own = language.context(false);
    return error.context() == null ? own : error.context() + "\n" + own;
  }

  void diagnostics(Frame frame, PlStatement.GetDiagnostics get) {
    if (get.stacked() && frame.handled == null) {
      throw new DatabaseError(
          "0Z002", "GET STACKED DIAGNOSTICS cannot be used outside an exception handler");
    }
    for (PlStatement.GetDiagnostics.Item item : get.items()) {
      switch (item.name()) {
        case "row_count" -> assign(frame, item, INT8, frame.rowCount);
        case "pg_routine_oid" -> assign(frame, item, OID, language.currentFunction());
        case "pg_context" -> assign(frame, item, language.context(true));
        default -> assign(frame, item, stacked(frame, item.name()));
      }
    }
  }

  private static String stacked(Frame frame, String item) {
    DatabaseError error = frame.handled;
    String value =
        switch (item) {
          case "returned_sqlstate" -> error.sqlState();
          case "message_text" -> error.getMessage();
          case "pg_exception_detail" -> error.detail();
          case "pg_exception_hint" -> error.hint();
          case "pg_exception_context" -> frame.handledContext;
          case "column_name" -> error.columnName();
          case "constraint_name" -> error.constraintName();
          case "pg_datatype_name" -> error.dataTypeName();
          case "table_name" -> error.tableName();
          default -> error.schemaName();
        };
    return value == null ? "" : value;
  }

  private void assign(Frame frame, PlStatement.GetDiagnostics.Item item, int type, long value) {
    LongVector vector = new LongVector(1);
    vector.set(0, value);
    assignments.assign(frame, item.target(), vector, 0, type, -1);
  }

  private void assign(Frame frame, PlStatement.GetDiagnostics.Item item, String text) {
    Vector vector = new BytesVector(1);
    session.types().type(TEXT).input(text, -1, vector, 0, session.functions());
    assignments.assign(frame, item.target(), vector, 0, TEXT, -1);
  }
}
