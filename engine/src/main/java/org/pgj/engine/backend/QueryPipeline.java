package org.pgj.engine.backend;

import java.util.List;
import org.pgj.engine.parser.tree.ParsedStatement;

/**
 * The way of a query behind the protocol, for one session in one database: parse, analyze, plan,
 * run. A transaction is active in every call but {@link #parse}; snapshots are the pipeline's own
 * business. Statements that concern the session itself (transactions, prepared statements, cursors,
 * settings) do not come here.
 */
public interface QueryPipeline {
  /**
   * The statements of a query string.
   *
   * @throws org.pgj.engine.error.DatabaseError 42601 with position
   */
  List<ParsedStatement> parse(String text);

  /**
   * Resolves names and types.
   *
   * @param text the whole query string, which positions refer to
   * @param parameterTypes oids of {@code $1} and so on as far as known, 0 where not
   */
  PreparedQuery prepare(ParsedStatement statement, String text, int[] parameterTypes);
}
