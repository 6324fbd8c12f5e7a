package org.pgj.jdbc.core;

import java.sql.SQLException;
import org.pgj.jdbc.PgjProperty;
import org.pgj.jdbc.url.ConnectionSettings;

/** Reads {@code maxResultBuffer}: bytes with a unit, or a share of the heap. */
final class ResultBufferSize {
  private ResultBufferSize() {}

  /**
   * The largest number of bytes the rows of one result may have in memory; {@link Long#MAX_VALUE}
   * if that is not limited.
   */
  static long of(ConnectionSettings settings) throws SQLException {
    String value = settings.string(PgjProperty.MAX_RESULT_BUFFER);
    if (value == null || value.isBlank() || value.equals("-1")) {
      return Long.MAX_VALUE;
    }
    String text = value.trim();
    try {
      if (text.endsWith("pct") || text.endsWith("p") || text.endsWith("%")) {
        int percent = Integer.parseInt(text.substring(0, firstLetter(text)).trim());
        return Runtime.getRuntime().maxMemory() / 100 * Math.max(1, Math.min(90, percent));
      }
      long unit =
          switch (text.charAt(text.length() - 1)) {
            case 'k', 'K' -> 1_000L;
            case 'm', 'M' -> 1_000_000L;
            case 'g', 'G' -> 1_000_000_000L;
            case 't', 'T' -> 1_000_000_000_000L;
            default -> 1L;
          };
      String digits = unit == 1 ? text : text.substring(0, text.length() - 1);
      return Math.multiplyExact(Long.parseLong(digits.trim()), unit);
    } catch (NumberFormatException | ArithmeticException e) {
      throw ConnectionSettings.invalid(
          PgjProperty.MAX_RESULT_BUFFER, value, "bytes as 100M, or a share of the heap as 10p");
    }
  }

  private static int firstLetter(String text) {
    int i = 0;
    while (Character.isDigit(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
