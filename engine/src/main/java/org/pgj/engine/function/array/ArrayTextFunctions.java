package org.pgj.engine.function.array;

import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.text.Utf8;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** array_to_string, string_to_array, string_to_table, unnest. */
public final class ArrayTextFunctions {
  private ArrayTextFunctions() {}

  @SqlFunction("array_to_text")
  static void toText(Arguments arguments, BytesOutput out, FunctionContext context) {
    join(arguments.getBytes(0), arguments.getBytes(1), null, out, context);
  }

  @SqlFunction("array_to_text_null")
  static boolean toTextWithNulls(Arguments arguments, BytesOutput out, FunctionContext context) {
    if (arguments.isNull(0) || arguments.isNull(1)) {
      return false;
    }
    Bytes nullText = arguments.isNull(2) ? null : arguments.getBytes(2);
    join(arguments.getBytes(0), arguments.getBytes(1), nullText, out, context);
    return true;
  }

  private static void join(
      Bytes array, Bytes delimiter, Bytes nullText, BytesOutput out, FunctionContext context) {
    ArrayView view = new ArrayView(array);
    SqlType type = ArrayFunctions.elementType(view, context);
    Vector element = Vector.create(type.representation(), 1);
    boolean isFirst = true;
    for (int i = 0; i < view.count(); i++) {
      view.next(type, element, 0);
      if (element.isNull(0) && nullText == null) {
        continue;
      }
      if (!isFirst) {
        out.write(delimiter);
      }
      isFirst = false;
      if (element.isNull(0)) {
        out.write(nullText);
      } else {
        type.output(element, 0, out, context);
      }
    }
  }

  /** Cuts text at a delimiter; null cuts it into characters, empty does not cut. */
  private static final class Splitter {
    private final Bytes text;
    private final Bytes delimiter;
    private final Bytes nullText;
    private int at;
    private boolean done;

    Splitter(Bytes text, Bytes delimiter, Bytes nullText) {
      this.text = text;
      this.delimiter = delimiter;
      this.nullText = nullText;
      this.at = text.offset();
      this.done = text.length() == 0;
    }

    /** Moves to the next part: {@code part} is set; false at the end. */
    boolean next(Bytes part) {
      if (done) {
        return false;
      }
      if (delimiter == null) {
        int width = Utf8.width(text.array()[at]);
        part.set(text.array(), at, width);
        at += width;
        done = at >= text.end();
        return true;
      }
      int end = delimiter.length() == 0 ? -1 : indexOf();
      if (end < 0) {
        part.set(text.array(), at, text.end() - at);
        done = true;
      } else {
        part.set(text.array(), at, end - at);
        at = end + delimiter.length();
      }
      return true;
    }

    private int indexOf() {
      search:
      for (int i = at; i <= text.end() - delimiter.length(); i++) {
        for (int k = 0; k < delimiter.length(); k++) {
          if (text.array()[i + k] != delimiter.get(k)) {
            continue search;
          }
        }
        return i;
      }
      return -1;
    }

    void put(Bytes part, BytesVector target, int row) {
      if (nullText != null && part.contentEquals(nullText)) {
        target.setNull(row);
      } else {
        target.clearNull(row);
        target.setReference(row, part.array(), part.offset(), part.length());
      }
    }
  }

  @SqlFunction("text_to_array")
  static boolean toArray(Bytes text, Bytes delimiter, BytesOutput out) {
    return toArray(text, delimiter, null, out);
  }

  @SqlFunction("text_to_array_null")
  static boolean toArray(Bytes text, Bytes delimiter, Bytes nullText, BytesOutput out) {
    if (text == null) {
      return false;
    }
    ArrayBuilder builder = new ArrayBuilder(TextType.TEXT);
    Splitter splitter = new Splitter(text, delimiter, nullText);
    Bytes part = new Bytes();
    BytesVector value = new BytesVector(1);
    while (splitter.next(part)) {
      splitter.put(part, value, 0);
      builder.add(value, 0);
    }
    builder.finish(out);
    return true;
  }

  @SqlFunction({"text_to_table", "text_to_table_null"})
  public static SetFunction toTable(FunctionCall call) {
    return new SetFunction() {
      private Splitter splitter;

      @Override
      public void open(Vector[] arguments, int row, FunctionContext context) {
        splitter =
            arguments[0].isNull(row)
                ? null
                : new Splitter(
                    argument(arguments, 0, row),
                    argument(arguments, 1, row),
                    arguments.length > 2 ? argument(arguments, 2, row) : null);
      }

      private Bytes argument(Vector[] arguments, int index, int row) {
        return arguments[index].isNull(row)
            ? null
            : Bytes.of(new Bytes().set((BytesVector) arguments[index], row).toArray());
      }

      @Override
      public int next(Vector[] columns, int limit, FunctionContext context) {
        Bytes part = new Bytes();
        int rows = 0;
        while (splitter != null && rows < limit && splitter.next(part)) {
          splitter.put(part, (BytesVector) columns[0], rows++);
        }
        return rows;
      }
    };
  }

  @SqlFunction("array_unnest")
  public static SetFunction unnest(FunctionCall call) {
    return new SetFunction() {
      private ArrayView view;
      private SqlType type;
      private int next;

      @Override
      public void open(Vector[] arguments, int row, FunctionContext context) {
        view = new ArrayView(new Bytes().set((BytesVector) arguments[0], row));
        type = ArrayFunctions.elementType(view, context);
        next = 0;
      }

      @Override
      public int next(Vector[] columns, int limit, FunctionContext context) {
        int rows = 0;
        for (; rows < limit && next < view.count(); rows++, next++) {
          view.next(type, columns[0], rows);
        }
        return rows;
      }
    };
  }
}
