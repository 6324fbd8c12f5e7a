package org.pgj.engine.parser;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.parser.grammar.ScannerOptions;
import org.pgj.engine.parser.grammar.ScriptParser;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.ParsedVariableAssignment;
import org.pgj.engine.parser.tree.Query;

/**
 * The entry to this package. Stateless.
 *
 * <p>All methods throw {@link DatabaseError} 42601 with PostgreSQL's message and position, and a
 * few of other classes for wrong escapes and for what the grammar knows and refuses.
 */
public final class SqlParser {
  private SqlParser() {}

  /** Parses the statements of a text, separated by semicolons; empty ones are dropped. */
  public static List<ParsedStatement> parse(String sql) {
    return ScriptParser.script(sql, ScannerOptions.DEFAULT, null);
  }

  /**
   * As {@link #parse(String)}, with the settings that change how strings are read.
   *
   * @param notices told of truncated identifiers; may be null
   */
  public static List<ParsedStatement> parse(
      String sql, ScannerOptions options, NoticeReceiver notices) {
    return ScriptParser.script(sql, options, notices);
  }

  /** Parses a text that is one type, such as {@code numeric(10,2)[]}. */
  public static ParsedTypeName parseType(String text) {
    return ScriptParser.type(text);
  }

  /** Parses a text that is one expression. */
  public static ParsedExpression parseExpression(String text) {
    return ScriptParser.expression(text);
  }

  /** Parses an expression of a procedural language: what may stand behind SELECT. */
  public static Query parseRoutineExpression(String text, ScannerOptions options) {
    return ScriptParser.routineExpression(text, options);
  }

  /** Parses an assignment of a procedural language. */
  public static ParsedVariableAssignment parseRoutineAssignment(
      String text, ScannerOptions options) {
    return ScriptParser.routineAssignment(text, options);
  }

  /** The query that yields one expression: what RETURN of a SQL function stands for. */
  public static Query selectOf(ParsedExpression value) {
    return ScriptParser.selectOf(value);
  }
}
