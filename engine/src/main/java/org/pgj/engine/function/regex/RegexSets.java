package org.pgj.engine.function.regex;

import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/** regexp_matches, regexp_split_to_table and regexp_split_to_array. */
public final class RegexSets {
  private RegexSets() {}

  private static Bytes argument(Vector[] arguments, int index, int row) {
    return new Bytes().set((BytesVector) arguments[index], row);
  }

  private static RegexFlags flags(Vector[] arguments, int row) {
    return arguments.length > 2
        ? RegexFlags.NONE.with(argument(arguments, 2, row).text())
        : RegexFlags.NONE;
  }

  @SqlFunction({"regexp_matches", "regexp_matches_no_flags"})
  public static SetFunction matches(FunctionCall call) {
    return new SetFunction() {
      private RegexMatcher matcher;
      private boolean all;

      @Override
      public void open(Vector[] arguments, int row, FunctionContext context) {
        RegexFlags flags = flags(arguments, row);
        all = flags.global();
        matcher =
            CompiledRegex.matcher(
                argument(arguments, 0, row), argument(arguments, 1, row), flags, call, context);
      }

      @Override
      public int next(Vector[] columns, int limit, FunctionContext context) {
        BytesVector column = (BytesVector) columns[0];
        BytesOutput out = column.output();
        int rows = 0;
        while (rows < limit && matcher != null) {
          boolean found = matcher.find();
          if (found) {
            out.begin();
            RegexFunctions.writeGroups(matcher, out);
            column.setWritten(rows++);
          }
          if (!found || !all) {
            matcher = null;
          }
        }
        return rows;
      }
    };
  }

  /**
   * The parts of a text between matches; empty matches at its ends and at a match's end do not cut.
   */
  private static final class Splitter {
    private final String text;
    private final RegexMatcher matcher;
    private int start;
    private boolean done;

    Splitter(String text, RegexMatcher matcher) {
      this.text = text;
      this.matcher = matcher;
    }

    /** The next part, null at the end. */
    String next() {
      if (done) {
        return null;
      }
      while (matcher.find()) {
        boolean isEmpty = matcher.end() == matcher.start();
        if (isEmpty && (matcher.start() >= text.length() || matcher.start() == start)) {
          continue;
        }
        String part = text.substring(start, matcher.start());
        start = matcher.end();
        return part;
      }
      done = true;
      return text.substring(start);
    }
  }

  private static Splitter splitter(
      Bytes text, Bytes pattern, RegexFlags flags, FunctionCall call, FunctionContext context) {
    String subject = text.text();
    return new Splitter(subject, CompiledRegex.of(pattern, flags, call).matcher(subject, context));
  }

  @SqlFunction({"regexp_split_to_table", "regexp_split_to_table_no_flags"})
  public static SetFunction splitToTable(FunctionCall call) {
    return new SetFunction() {
      private Splitter splitter;

      @Override
      public void open(Vector[] arguments, int row, FunctionContext context) {
        RegexFlags flags = RegexFlags.NONE;
        if (arguments.length > 2) {
          flags =
              flags.withoutGlobal(argument(arguments, 2, row).text(), "regexp_split_to_table()");
        }
        splitter =
            splitter(
                argument(arguments, 0, row), argument(arguments, 1, row), flags, call, context);
      }

      @Override
      public int next(Vector[] columns, int limit, FunctionContext context) {
        BytesVector column = (BytesVector) columns[0];
        int rows = 0;
        while (rows < limit) {
          String part = splitter.next();
          if (part == null) {
            break;
          }
          Bytes bytes = Bytes.of(part);
          column.setReference(rows++, bytes.array(), 0, bytes.length());
        }
        return rows;
      }
    };
  }

  @SqlFunction("regexp_split_to_array_no_flags")
  static void splitToArray(
      Bytes text, Bytes pattern, BytesOutput out, FunctionCall call, FunctionContext context) {
    splitToArray(text, pattern, "", out, call, context);
  }

  @SqlFunction("regexp_split_to_array")
  static void splitToArray(
      Bytes text,
      Bytes pattern,
      String flags,
      BytesOutput out,
      FunctionCall call,
      FunctionContext context) {
    RegexFlags options = RegexFlags.NONE.withoutGlobal(flags, "regexp_split_to_array()");
    Splitter splitter = splitter(text, pattern, options, call, context);
    ArrayBuilder builder = new ArrayBuilder(TextType.TEXT);
    BytesVector value = new BytesVector(1);
    for (String part = splitter.next(); part != null; part = splitter.next()) {
      Bytes bytes = Bytes.of(part);
      value.setReference(0, bytes.array(), 0, bytes.length());
      builder.add(value, 0);
    }
    builder.finish(out);
  }
}
