package org.pgj.engine.function.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** ts_lexize, ts_parse and ts_token_type (manual: section 12.8, Testing and Debugging). */
public final class ParserFunctions {
  private static final long DEFAULT_PARSER = 3722;

  private ParserFunctions() {}

  @SqlFunction("ts_lexize")
  static boolean lexize(long dictionary, String token, BytesOutput out, FunctionContext context) {
    SearchConfigurations configurations = context.service(SearchConfigurations.class);
    String lexeme = Lexizer.of(configurations.dictionary((int) dictionary)).lexize(token);
    if (lexeme == null) {
      return false;
    }
    ArrayBuilder builder = new ArrayBuilder(TextType.TEXT);
    if (!lexeme.isEmpty()) {
      BytesVector value = new BytesVector(1);
      byte[] bytes = lexeme.getBytes(StandardCharsets.UTF_8);
      value.setReference(0, bytes, 0, bytes.length);
      builder.add(value, 0);
    }
    builder.finish(out);
    return true;
  }

  @SqlFunction({"ts_parse_byid", "ts_parse_byname"})
  public static SetFunction parse(FunctionCall call) {
    return new Rows() {
      @Override
      List<Row> rows(Vector[] arguments, int row) {
        List<Row> rows = new ArrayList<>();
        String text = new Bytes().set((BytesVector) arguments[1], row).text();
        for (TextParser.Token token : TextParser.parse(text)) {
          rows.add(new Row(token.type().number(), token.text(), null));
        }
        return rows;
      }
    };
  }

  @SqlFunction({"ts_token_type_byid", "ts_token_type_byname"})
  public static SetFunction tokenTypes(FunctionCall call) {
    return new Rows() {
      @Override
      List<Row> rows(Vector[] arguments, int row) {
        List<Row> rows = new ArrayList<>();
        for (TokenType type : TokenType.values()) {
          rows.add(new Row(type.number(), type.alias(), type.description()));
        }
        return rows;
      }
    };
  }

  /** A number and one or two texts. */
  private record Row(int number, String text, String more) {}

  /** Rows of the default parser. */
  private abstract static class Rows implements SetFunction {
    private List<Row> rows;
    private int next;

    abstract List<Row> rows(Vector[] arguments, int row);

    @Override
    public void open(Vector[] arguments, int row, FunctionContext context) {
      requireDefault(arguments[0], row);
      rows = rows(arguments, row);
      next = 0;
    }

    private static void requireDefault(Vector parser, int row) {
      if (parser instanceof LongVector oid) {
        if (oid.get(row) != DEFAULT_PARSER) {
          throw new DatabaseError(
              "XX000", "cache lookup failed for text search parser " + oid.get(row));
        }
        return;
      }
      String name = new Bytes().set((BytesVector) parser, row).text();
      if (!name.equals("default") && !name.equals("pg_catalog.default")) {
        throw new DatabaseError("42704", "text search parser \"" + name + "\" does not exist");
      }
    }

    @Override
    public int next(Vector[] columns, int limit, FunctionContext context) {
      int count = 0;
      for (; count < limit && next < rows.size(); count++, next++) {
        Row row = rows.get(next);
        ((LongVector) columns[0]).set(count, row.number);
        put(columns[1], count, row.text);
        if (columns.length > 2) {
          put(columns[2], count, row.more);
        }
      }
      return count;
    }

    private static void put(Vector column, int row, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ((BytesVector) column).append(row, bytes, 0, bytes.length);
    }
  }
}
