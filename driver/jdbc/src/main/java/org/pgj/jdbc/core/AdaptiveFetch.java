package org.pgj.jdbc.core;

import java.sql.SQLException;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.url.ConnectionSettings;
import org.pgj.jdbc.wire.Execution;

/**
 * Fetches as many rows at a time as fill a number of bytes, judged by those that came before.
 *
 * @param bytes {@code maxResultBuffer}, or a megabyte
 * @param minimum rows
 * @param maximum rows
 */
record AdaptiveFetch(long bytes, int minimum, int maximum) {
  private static final long USUAL_BYTES = 1 << 20;

  /** As the settings say; null if fetch sizes are to stay as they are given. */
  static AdaptiveFetch of(ConnectionSettings settings) throws SQLException {
    if (!settings.bool(PgjProperty.ADAPTIVE_FETCH)) {
      return null;
    }
    long limit = ResultBufferSize.of(settings);
    int maximum = settings.integer(PgjProperty.ADAPTIVE_FETCH_MAXIMUM);
    return new AdaptiveFetch(
        limit == Long.MAX_VALUE ? USUAL_BYTES : limit,
        settings.integer(PgjProperty.ADAPTIVE_FETCH_MINIMUM),
        maximum < 0 ? Integer.MAX_VALUE : maximum);
  }

  void adapt(Execution execution) {
    execution.adaptFetchSize(bytes, minimum, maximum);
  }
}
