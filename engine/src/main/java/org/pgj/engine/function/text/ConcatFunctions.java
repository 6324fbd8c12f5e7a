package org.pgj.engine.function.text;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.Arguments;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.text.Identifiers;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** concat, concat_ws and format: functions of any number and type of arguments. */
public final class ConcatFunctions {
  private ConcatFunctions() {}

  /** The values given, be it as arguments or as one VARIADIC array. */
  private static final class Values {
    private final Arguments arguments;
    private final FunctionCall call;
    private final FunctionContext context;
    private final int first;
    private final int count;
    private Vector elements;
    private SqlType elementType;

    Values(Arguments arguments, int first, FunctionCall call, FunctionContext context) {
      this.arguments = arguments;
      this.call = call;
      this.context = context;
      this.first = first;
      if (!call.isVariadic()) {
        this.count = arguments.count() - first;
        return;
      }
      int last = arguments.count() - 1;
      if (arguments.isNull(last)) {
        this.count = 0;
        return;
      }
      ArrayView array = new ArrayView(arguments.getBytes(last));
      this.elementType = context.catalog().type(array.elementType());
      this.elements = Vector.create(elementType.representation(), Math.max(array.count(), 1));
      for (int i = 0; i < array.count(); i++) {
        array.next(elementType, elements, i);
      }
      this.count = array.count();
    }

    int count() {
      return count;
    }

    int type(int index) {
      return elements == null ? call.argumentType(first + index) : elementType.oid();
    }

    boolean isNull(int index) {
      return elements == null ? arguments.isNull(first + index) : elements.isNull(index);
    }

    void write(int index, BytesOutput out) {
      if (elements == null) {
        context
            .catalog()
            .type(type(index))
            .output(arguments.vector(first + index), arguments.row(), out, context);
      } else {
        elementType.output(elements, index, out, context);
      }
    }
  }

  @SqlFunction("text_concat")
  static boolean concat(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (call.isVariadic() && arguments.isNull(0)) {
      return false;
    }
    Values values = new Values(arguments, 0, call, context);
    for (int i = 0; i < values.count(); i++) {
      if (!values.isNull(i)) {
        values.write(i, out);
      }
    }
    return true;
  }

  @SqlFunction("text_concat_ws")
  static boolean concatWithSeparator(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (arguments.isNull(0) || call.isVariadic() && arguments.isNull(1)) {
      return false;
    }
    Bytes separator = arguments.getBytes(0);
    Values values = new Values(arguments, 1, call, context);
    boolean isFirst = true;
    for (int i = 0; i < values.count(); i++) {
      if (!values.isNull(i)) {
        if (!isFirst) {
          out.write(separator);
        }
        isFirst = false;
        values.write(i, out);
      }
    }
    return true;
  }

  @SqlFunction({"text_format", "text_format_nv"})
  static boolean format(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    if (arguments.isNull(0)) {
      return false;
    }
    Bytes format = arguments.getBytes(0);
    new Formatter(format.text(), new Values(arguments, 1, call, context), out).run();
    return true;
  }

  /** One run of format(). */
  private static final class Formatter {
    private final String format;
    private final Values values;
    private final BytesOutput out;
    private int at;
    private int nextValue;

    Formatter(String format, Values values, BytesOutput out) {
      this.format = format;
      this.values = values;
      this.out = out;
    }

    void run() {
      int literal = 0;
      while (at < format.length()) {
        if (format.charAt(at) != '%') {
          at++;
          continue;
        }
        out.writeUtf8(format.substring(literal, at++));
        if (peek() == '%') {
          out.write('%');
          at++;
        } else {
          specifier();
        }
        literal = at;
      }
      out.writeUtf8(format.substring(literal, at));
    }

    private char peek() {
      if (at >= format.length()) {
        throw new DatabaseError("22023", "unterminated format() type specifier")
            .hint("For a single \"%\" use \"%%\".");
      }
      return format.charAt(at);
    }

    private void specifier() {
      int position = -1;
      int width = 0;
      boolean left = false;
      int start = at;
      int number = number();
      if (number >= 0 && peek() == '$') {
        if (number == 0) {
          throw zeroPosition();
        }
        position = number;
        at++;
      } else {
        at = start;
      }
      while (peek() == '-') {
        left = true;
        at++;
      }
      if (peek() == '*') {
        at++;
        int widthPosition = -1;
        start = at;
        number = number();
        if (number >= 0 && peek() == '$') {
          if (number == 0) {
            throw zeroPosition();
          }
          widthPosition = number;
          at++;
        } else {
          at = start;
        }
        width = widthValue(widthPosition);
        if (width < 0) {
          left = true;
          width = -width;
        }
      } else {
        width = Math.max(number(), 0);
      }
      char type = peek();
      if (type != 's' && type != 'I' && type != 'L') {
        throw new DatabaseError("22023", "unrecognized format() type specifier \"" + type + "\"")
            .hint("For a single \"%\" use \"%%\".");
      }
      at++;
      int index = select(position);
      conversion(type, index, width, left);
    }

    private static DatabaseError zeroPosition() {
      return new DatabaseError(
          "22023", "format specifies argument 0, but arguments are numbered from 1");
    }

    private int number() {
      int start = at;
      long value = 0;
      while (peek() >= '0' && peek() <= '9') {
        value = value * 10 + format.charAt(at++) - '0';
        if (value > Integer.MAX_VALUE) {
          throw new DatabaseError("22003", "number is out of range");
        }
      }
      return at == start ? -1 : (int) value;
    }

    private int select(int position) {
      int index = position > 0 ? position - 1 : nextValue;
      nextValue = index + 1;
      if (index >= values.count()) {
        throw new DatabaseError("22023", "too few arguments for format()");
      }
      return index;
    }

    private int widthValue(int position) {
      int index = select(position);
      if (values.isNull(index)) {
        return 0;
      }
      BytesOutput text = new BytesOutput(16);
      values.write(index, text);
      try {
        return Integer.parseInt(text.text());
      } catch (NumberFormatException notAnInteger) {
        throw new DatabaseError(
            "22P02", "invalid input syntax for type integer: \"" + text.text() + "\"");
      }
    }

    private void conversion(char type, int index, int width, boolean left) {
      BytesOutput value = new BytesOutput(32);
      if (values.isNull(index)) {
        if (type == 'I') {
          throw new DatabaseError("22004", "null values cannot be formatted as an SQL identifier");
        }
        if (type == 'L') {
          value.writeAscii("NULL");
        }
      } else {
        values.write(index, value);
        if (type == 'I') {
          String name = value.text();
          value.clear();
          Identifiers.quote(name, value);
        } else if (type == 'L') {
          Bytes literal = Bytes.of(value.toArray());
          value.clear();
          QuoteFunctions.quoteLiteral(literal, value);
        }
      }
      int length = TextFunctions.length(new Bytes(value.array(), 0, value.length()));
      if (!left) {
        out.fill(' ', width - length);
      }
      out.write(value.array(), 0, value.length());
      if (left) {
        out.fill(' ', width - length);
      }
    }
  }

  @SqlFunction("pg_num_nulls")
  static Integer countNulls(Arguments arguments, FunctionCall call, FunctionContext context) {
    if (call.isVariadic() && arguments.isNull(0)) {
      return null;
    }
    Values values = new Values(arguments, 0, call, context);
    int nulls = 0;
    for (int i = 0; i < values.count(); i++) {
      nulls += values.isNull(i) ? 1 : 0;
    }
    return nulls;
  }

  @SqlFunction("pg_num_nonnulls")
  static Integer countNotNulls(Arguments arguments, FunctionCall call, FunctionContext context) {
    Integer nulls = countNulls(arguments, call, context);
    return nulls == null
        ? null
        : (Integer) (new Values(arguments, 0, call, context).count() - nulls);
  }

  /** text || anything and anything || text: the other operand as a cast to text gives it. */
  @SqlFunction({"textanycat(text,anynonarray)", "anytextcat(anynonarray,text)"})
  static void concatAny(
      Arguments arguments, BytesOutput out, FunctionCall call, FunctionContext context) {
    for (int i = 0; i < 2; i++) {
      int type = call.argumentType(i);
      if (type == Oids.TEXT && arguments.vector(i) instanceof BytesVector) {
        out.write(arguments.getBytes(i));
      } else {
        writeCast(arguments.vector(i), arguments.row(), type, out, context);
      }
    }
  }

  /** Some types have a cast to text that is not their output function. */
  private static void writeCast(
      Vector values, int row, int type, BytesOutput out, FunctionContext context) {
    BytesOutput text = new BytesOutput(32);
    context.catalog().type(type).output(values, row, text, context);
    int length = text.length();
    switch (type) {
      case Oids.BOOL -> out.writeAscii(text.array()[0] == 't' ? "true" : "false");
      case Oids.BPCHAR -> {
        while (length > 0 && text.array()[length - 1] == ' ') {
          length--;
        }
        out.write(text.array(), 0, length);
      }
      case Oids.INET -> {
        String address = new Bytes(text.array(), 0, length).text();
        out.write(text.array(), 0, length);
        if (address.indexOf('/') < 0) {
          out.writeAscii(address.indexOf(':') < 0 ? "/32" : "/128");
        }
      }
      default -> out.write(text.array(), 0, length);
    }
  }
}
