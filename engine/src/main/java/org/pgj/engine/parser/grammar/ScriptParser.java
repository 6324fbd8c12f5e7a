package org.pgj.engine.parser.grammar;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedStatement;

/** Runs scanner and generated parser over a text. */
public final class ScriptParser {
  private ScriptParser() {}

  /** The statements of a text; see {@link org.pgj.engine.parser.SqlParser}. */
  public static List<ParsedStatement> parse(String sql, ScannerOptions options) {
    SqlGrammar parser = new SqlGrammar(new SqlTokenStream(new SqlScanner(sql, options), sql));
    try {
      parser.script();
    } catch (StackOverflowError e) {
      throw new DatabaseError("54001", "stack depth limit exceeded")
          .hint(
              "Increase the configuration parameter \"max_stack_depth\" (currently 2048kB), after"
                  + " ensuring the platform's stack depth limit is adequate.");
    }
    return parser.statements();
  }
}
