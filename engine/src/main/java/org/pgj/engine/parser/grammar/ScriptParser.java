package org.pgj.engine.parser.grammar;

import java.util.List;
import org.pgj.engine.error.NoticeReceiver;
import org.pgj.engine.error.StackDepth;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.parser.tree.ParsedTypeName;
import org.pgj.engine.parser.tree.ParsedVariableAssignment;
import org.pgj.engine.parser.tree.Query;

/** Runs scanner and generated parser over a text; see {@link org.pgj.engine.parser.SqlParser}. */
public final class ScriptParser {
  private ScriptParser() {}

  /**
   * @param notices told of truncated identifiers; may be null
   */
  public static List<ParsedStatement> script(
      String sql, ScannerOptions options, NoticeReceiver notices) {
    SqlGrammar parser = parser(sql, options, notices);
    try {
      parser.script();
    } catch (StackOverflowError e) {
      throw StackDepth.exceeded();
    }
    return parser.statements();
  }

  public static ParsedTypeName type(String text) {
    try {
      return parser(text, ScannerOptions.DEFAULT, null).singleType().v;
    } catch (StackOverflowError e) {
      throw StackDepth.exceeded();
    }
  }

  public static ParsedExpression expression(String text) {
    try {
      return parser(text, ScannerOptions.DEFAULT, null).singleExpression().v;
    } catch (StackOverflowError e) {
      throw StackDepth.exceeded();
    }
  }

  public static Query routineExpression(String text, ScannerOptions options) {
    try {
      return parser(text, options, null).routineExpression().v;
    } catch (StackOverflowError e) {
      throw StackDepth.exceeded();
    }
  }

  public static ParsedVariableAssignment routineAssignment(String text, ScannerOptions options) {
    try {
      return parser(text, options, null).routineAssignment().v;
    } catch (StackOverflowError e) {
      throw StackDepth.exceeded();
    }
  }

  private static SqlGrammar parser(String sql, ScannerOptions options, NoticeReceiver notices) {
    return new SqlGrammar(new SqlTokenStream(new SqlScanner(sql, options, notices), sql));
  }

  /** The query that yields one expression. */
  public static Query selectOf(ParsedExpression value) {
    return AlterNodes.selectOf(value, value.location());
  }
}
