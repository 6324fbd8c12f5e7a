package org.pgj.engine.function.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * pg_get_keywords: the words of PostgreSQL 17, which clients read to know what they must quote. The
 * list is the server's own answer, kept as a file: a word, its category, and whether it may be a
 * column's label without AS.
 */
public final class KeywordList implements SetFunction {
  private static final String FILE = "/org/pgj/engine/catalog/data/keywords.tsv";

  private String[] lines;
  private int next;

  private KeywordList() {}

  @SqlFunction("pg_get_keywords")
  public static SetFunction keywords(FunctionCall call) {
    return new KeywordList();
  }

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    if (lines == null) {
      lines = read();
    }
    next = 0;
  }

  private static String[] read() {
    try (InputStream file = KeywordList.class.getResourceAsStream(FILE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
      return reader.lines().skip(1).toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    int count = 0;
    while (count < limit && next < lines.length) {
      String[] fields = lines[next++].split("\t");
      char category = fields[1].charAt(0);
      boolean bare = fields[2].equals("t");
      append(columns[0], count, fields[0]);
      ((LongVector) columns[1]).values()[count] = category;
      ((LongVector) columns[2]).values()[count] = bare ? 1 : 0;
      append(columns[3], count, describe(category));
      append(columns[4], count, bare ? "can be bare label" : "requires AS");
      count++;
    }
    return count;
  }

  private static void append(Vector column, int row, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    ((BytesVector) column).append(row, bytes, 0, bytes.length);
  }

  private static String describe(char category) {
    return switch (category) {
      case 'U' -> "unreserved";
      case 'C' -> "unreserved (cannot be function or type name)";
      case 'T' -> "reserved (can be function or type name)";
      default -> "reserved";
    };
  }
}
