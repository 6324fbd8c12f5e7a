package org.pgj.engine.parser;

import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.grammar.ScannerOptions;
import org.pgj.engine.parser.grammar.ScriptParser;
import org.pgj.engine.parser.tree.ParsedStatement;

/** The entry to this package. Stateless. */
public final class SqlParser {
  private SqlParser() {}

  /**
   * Parses the statements of a text, separated by semicolons; empty ones are dropped.
   *
   * @throws DatabaseError 42601 with PostgreSQL's message and position, and a few of other classes
   *     for wrong escapes and for what the grammar knows and refuses
   */
  public static List<ParsedStatement> parse(String sql) {
    return parse(sql, ScannerOptions.DEFAULT);
  }

  /** As {@link #parse(String)}, with the settings that change how strings are read. */
  public static List<ParsedStatement> parse(String sql, ScannerOptions options) {
    return ScriptParser.parse(sql, options);
  }
}
