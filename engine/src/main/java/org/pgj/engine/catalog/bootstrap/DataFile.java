package org.pgj.engine.catalog.bootstrap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A data file of built-in catalog content: COPY text format below a line of column names.
 *
 * @param rows values by column, null for {@code \N}
 */
public record DataFile(List<String> columns, List<String[]> rows) {
  private static final String FOLDER = "/org/pgj/engine/catalog/data/";

  /** Reads the file of {@code name}, or null if there is none. */
  public static DataFile read(String name) {
    try (InputStream stream = DataFile.class.getResourceAsStream(FOLDER + name + ".tsv")) {
      if (stream == null) {
        return null;
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      List<String> columns = List.of(reader.readLine().split("\t", -1));
      List<String[]> rows = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        rows.add(values(line, columns.size()));
      }
      return new DataFile(columns, rows);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String[] values(String line, int count) {
    String[] values = new String[count];
    int start = 0;
    for (int i = 0; i < count; i++) {
      int end = line.indexOf('\t', start);
      if (end < 0) {
        end = line.length();
      }
      values[i] = unescape(line.substring(start, end));
      start = end + 1;
    }
    return values;
  }

  private static String unescape(String value) {
    if (value.equals("\\N")) {
      return null;
    }
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = value.charAt(++i);
      text.append(
          switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> '\u000b';
            default -> escaped;
          });
    }
    return text.toString();
  }
}
