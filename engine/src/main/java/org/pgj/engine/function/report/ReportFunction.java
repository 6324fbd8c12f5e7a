package org.pgj.engine.function.report;

import java.nio.charset.StandardCharsets;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Delivers the rows of a report. */
final class ReportFunction implements SetFunction {
  private static final int TEXT_ARRAY = 1009;

  private final Report report;
  private final FunctionCall call;
  private SqlType[] types;
  private ReportRows rows;
  private int next;

  ReportFunction(FunctionCall call, Report report) {
    this.report = report;
    this.call = call;
  }

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    ServerReports server = context.service(ServerReports.class);
    if (types == null) {
      int[] oids = server.outputTypes(call.functionOid());
      types = new SqlType[oids.length];
      for (int i = 0; i < oids.length; i++) {
        types[i] = context.catalog().type(oids[i]);
      }
    }
    rows = new ReportRows();
    next = 0;
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          call.argumentType(i) == TEXT_ARRAY
              ? texts(arguments[i], row)
              : argument(arguments[i], row);
    }
    server.report(report, values, rows);
  }

  private static String[] texts(Vector array, int row) {
    if (array.isNull(row)) {
      return null;
    }
    BytesVector bytes = (BytesVector) array;
    ArrayView view = new ArrayView(new Bytes().set(bytes, row));
    BytesVector element = new BytesVector(1);
    String[] texts = new String[view.count()];
    for (int i = 0; i < texts.length; i++) {
      view.next(TextType.TEXT, element, 0);
      texts[i] = element.isNull(0) ? null : new Bytes().set(element, 0).text();
    }
    return texts;
  }

  private static Object argument(Vector values, int row) {
    if (values.isNull(row)) {
      return null;
    }
    return switch (values) {
      case LongVector longs -> (Object) longs.values()[row & longs.rowMask()];
      case DoubleVector doubles -> doubles.values()[row & doubles.rowMask()];
      case BytesVector bytes -> new Bytes().set(bytes, row).text();
    };
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    int count = Math.min(limit, rows.size() - next);
    for (int i = 0; i < count; i++) {
      Object[] values = rows.row(next++);
      for (int c = 0; c < columns.length; c++) {
        put(values[c], types.length == 0 ? null : types[c], columns[c], i, context);
      }
    }
    return count;
  }

  private static void put(
      Object value, SqlType type, Vector column, int row, FunctionContext context) {
    switch (value) {
      case null -> column.setNull(row);
      case Boolean flag -> ((LongVector) column).set(row, flag ? 1 : 0);
      case Integer number -> ((LongVector) column).set(row, number);
      case Long number -> ((LongVector) column).set(row, number);
      case Double number -> ((DoubleVector) column).set(row, number);
      case byte[] payload -> ((BytesVector) column).append(row, payload, 0, payload.length);
      case String[] texts -> input(arrayText(texts), type, column, row, context);
      default -> input(value.toString(), type, column, row, context);
    }
  }

  private static void input(
      String text, SqlType type, Vector column, int row, FunctionContext context) {
    if (type == null) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ((BytesVector) column).append(row, bytes, 0, bytes.length);
    } else {
      type.input(text, -1, column, row, context);
    }
  }

  private static String arrayText(String[] texts) {
    StringBuilder array = new StringBuilder("{");
    for (String text : texts) {
      array.append(array.length() > 1 ? "," : "").append('"');
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '"' || c == '\\') {
          array.append('\\');
        }
        array.append(c);
      }
      array.append('"');
    }
    return array.append('}').toString();
  }
}
