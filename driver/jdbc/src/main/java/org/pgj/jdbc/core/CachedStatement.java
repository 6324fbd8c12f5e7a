package org.pgj.jdbc.core;

import java.util.List;
import org.pgj.jdbc.sql.NativeSql;
import org.pgj.jdbc.wire.PreparedQuery;

/**
 * A JDBC text, parsed, with what the session's server knows of each of its statements.
 *
 * @param parts the statements, at least one
 * @param queries one for each of {@code parts}
 * @param parameterCount placeholders of all parts together
 */
public record CachedStatement(List<NativeSql> parts, PreparedQuery[] queries, int parameterCount) {

  static CachedStatement of(List<NativeSql> parts) {
    PreparedQuery[] queries = new PreparedQuery[parts.size()];
    int parameters = 0;
    for (int i = 0; i < queries.length; i++) {
      NativeSql part = parts.get(i);
      queries[i] = new PreparedQuery(part.text(), part.parameterCount());
      parameters += part.parameterCount();
    }
    return new CachedStatement(parts, queries, parameters);
  }

  /** The only statement, or the first of several. */
  public NativeSql first() {
    return parts.get(0);
  }
}
