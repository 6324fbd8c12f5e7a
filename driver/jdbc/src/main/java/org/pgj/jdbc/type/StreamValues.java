package org.pgj.jdbc.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.pgj.protocol.SqlState;

/**
 * Reads the streams that applications hand over. A length of -1 means to the end; null stays null.
 */
public final class StreamValues {
  private StreamValues() {}

  public static byte[] bytes(InputStream stream, long length) throws SQLException {
    if (stream == null) {
      return null;
    }
    try {
      byte[] bytes =
          length < 0 ? stream.readAllBytes() : stream.readNBytes(Math.toIntExact(length));
      checkLength(bytes.length, length);
      return bytes;
    } catch (IOException | ArithmeticException e) {
      throw failed(e);
    }
  }

  /** A stream that ends after {@code length} bytes, if that is not negative. */
  public static InputStream limited(InputStream stream, long length) throws SQLException {
    return length < 0 ? stream : new ByteArrayInputStream(bytes(stream, length));
  }

  /** The stream's bytes as ASCII characters. */
  public static String ascii(InputStream stream, long length) throws SQLException {
    byte[] bytes = bytes(stream, length);
    return bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII);
  }

  public static String text(Reader reader, long length) throws SQLException {
    if (reader == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[4096];
    try {
      while (length < 0 || text.length() < length) {
        long wanted = length < 0 ? buffer.length : Math.min(buffer.length, length - text.length());
        int count = reader.read(buffer, 0, (int) wanted);
        if (count < 0) {
          break;
        }
        text.append(buffer, 0, count);
      }
    } catch (IOException e) {
      throw failed(e);
    }
    checkLength(text.length(), length);
    return text.toString();
  }

  private static void checkLength(long found, long expected) throws SQLException {
    if (expected >= 0 && found < expected) {
      throw new SQLException(
          "the stream ended after " + found + " of " + expected + " announced elements",
          SqlState.STRING_DATA_LENGTH_MISMATCH);
    }
  }

  private static SQLException failed(Exception cause) {
    return new SQLException(
        "a stream given as a value could not be read: " + cause.getMessage(),
        SqlState.DATA_EXCEPTION,
        cause);
  }
}
