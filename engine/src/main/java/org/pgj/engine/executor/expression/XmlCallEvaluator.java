package org.pgj.engine.executor.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.Batch;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.xml.XmlConstruction;
import org.pgj.engine.function.xml.XmlTableRows;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;
import org.pgj.engine.type.xml.XmlParser;
import org.pgj.engine.type.xml.XmlWriter;

/** An XML expression, row by row. */
final class XmlCallEvaluator extends ResultEvaluator {
  private static final String DOCUMENT = "document";

  private final XmlCall call;
  private final Evaluator[] arguments;
  private final SqlType[] types;
  private final XmlConstruction construction;
  private final Vector[] values;

  XmlCallEvaluator(
      XmlCall call, Evaluator[] arguments, SqlType[] types, SqlType type, FunctionContext context) {
    super(type.representation());
    this.call = call;
    this.arguments = arguments;
    this.types = types;
    this.construction = new XmlConstruction(context);
    this.values = new Vector[arguments.length];
  }

  @Override
  public Vector evaluate(Batch rows, int[] selection, int count) {
    for (int a = 0; a < arguments.length; a++) {
      values[a] = arguments[a].evaluate(rows, selection, count);
    }
    prepare(rows);
    for (int i = 0; i < count; i++) {
      int row = selection == null ? i : selection[i];
      switch (call.kind()) {
        case IS_DOCUMENT -> test(row);
        case REQUIRE -> require(row);
        case TABLE -> table(row);
        default -> {
          String text = text(row);
          if (text == null) {
            result.setNull(row);
          } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            ((BytesVector) result).setReference(row, bytes, 0, bytes.length);
          }
        }
      }
    }
    return result;
  }

  private String argument(int number, int row) {
    return values[number].isNull(row)
        ? null
        : new Bytes().set((BytesVector) values[number], row).text();
  }

  private void test(int row) {
    String xml = argument(0, row);
    if (xml == null) {
      result.setNull(row);
    } else {
      ((LongVector) result).set(row, XmlParser.isWellFormed(xml, true) ? 1 : 0);
    }
  }

  private void require(int row) {
    if (values[0].isNull(row)) {
      throw new DatabaseError(
          "22004", "null is not allowed in column \"" + call.names().getFirst() + "\"");
    }
    result.copyFrom(values[0], row, row);
  }

  private String text(int row) {
    return switch (call.kind()) {
      case CONCAT -> concatenation(row);
      case ELEMENT -> element(row);
      case FOREST -> forest(row);
      case PARSE -> {
        String text = argument(0, row);
        if (text != null) {
          XmlParser.require(text, call.option().equals(DOCUMENT));
        }
        yield text;
      }
      case PI -> {
        String content = arguments.length == 0 ? null : argument(0, row);
        yield arguments.length > 0 && content == null
            ? null
            : XmlConstruction.instruction(call.names().getFirst(), content);
      }
      case ROOT -> {
        String xml = argument(0, row);
        yield xml == null ? null : XmlConstruction.root(xml, argument(1, row), call.option());
      }
      default -> {
        String xml = argument(0, row);
        yield xml == null
            ? null
            : XmlConstruction.serialized(xml, call.option().equals(DOCUMENT), call.indent());
      }
    };
  }

  private String concatenation(int row) {
    List<String> parts = new ArrayList<>();
    for (int a = 0; a < arguments.length; a++) {
      if (!values[a].isNull(row)) {
        parts.add(argument(a, row));
      }
    }
    return parts.isEmpty() ? null : XmlConstruction.concatenation(parts);
  }

  private String element(int row) {
    String name = call.names().getFirst();
    int attributes = call.names().size() - 1;
    StringBuilder text = new StringBuilder("<").append(name);
    for (int a = 0; a < attributes; a++) {
      if (!values[a].isNull(row)) {
        text.append(' ')
            .append(call.names().get(a + 1))
            .append("=\"")
            .append(XmlWriter.escapeAttribute(construction.value(types[a], values[a], row, false)))
            .append('"');
      }
    }
    StringBuilder content = new StringBuilder();
    boolean any = false;
    for (int a = attributes; a < arguments.length; a++) {
      if (!values[a].isNull(row)) {
        any = true;
        content.append(construction.value(types[a], values[a], row, true));
      }
    }
    return any
        ? text.append('>').append(content).append("</").append(name).append('>').toString()
        : text.append("/>").toString();
  }

  private String forest(int row) {
    StringBuilder text = new StringBuilder();
    boolean any = false;
    for (int a = 0; a < arguments.length; a++) {
      if (!values[a].isNull(row)) {
        any = true;
        String name = call.names().get(a);
        text.append('<')
            .append(name)
            .append('>')
            .append(construction.value(types[a], values[a], row, true))
            .append("</")
            .append(name)
            .append('>');
      }
    }
    return any ? text.toString() : null;
  }

  private void table(int row) {
    String document = argument(0, row);
    if (document == null) {
      result.setNull(row);
      return;
    }
    String rowPath = argument(1, row);
    if (rowPath == null) {
      throw new DatabaseError("22004", "row filter expression must not be null");
    }
    int columns = call.option().length();
    List<String> paths = new ArrayList<>();
    boolean[] isXml = new boolean[columns];
    for (int c = 0; c < columns; c++) {
      String path = argument(2 + c, row);
      if (path == null) {
        throw new DatabaseError("22004", "column filter expression must not be null");
      }
      paths.add(path);
      isXml[c] = call.option().charAt(c) == 'x';
    }
    Map<String, String> namespaces = new HashMap<>();
    for (int n = 0; n < call.names().size(); n++) {
      namespaces.put(call.names().get(n), argument(2 + columns + n, row));
    }
    BytesVector target = (BytesVector) result;
    BytesOutput out = target.output();
    out.begin();
    new XmlTableRows(namespaces).write(document, rowPath, paths, isXml, out);
    target.setWritten(row);
  }
}
