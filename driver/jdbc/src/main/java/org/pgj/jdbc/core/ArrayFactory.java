package org.pgj.jdbc.core;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.jdbc.type.ColumnReader;
import org.pgj.jdbc.type.ColumnReaders;
import org.pgj.jdbc.type.ConversionErrors;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/** Arrays between their text form and Java arrays. */
public final class ArrayFactory {
  private ArrayFactory() {}

  /** Makes the JDBC array of a value in text. */
  static java.sql.Array ofText(ConnectionCore core, TypeInfo arrayType, String text)
      throws SQLException {
    return new PgjArray(core, core.types().byOid(arrayType.element()), text, null);
  }

  /**
   * Makes the JDBC array of Java elements (an Object[], perhaps nested, or an array of primitives).
   */
  public static java.sql.Array of(ConnectionCore core, TypeInfo elementType, Object elements) {
    return new PgjArray(core, elementType, format(elements, elementType.delimiter()), elements);
  }

  /**
   * Parses the text form into an array of the element's class, nested if there are several
   * dimensions.
   */
  static Object parse(ConnectionCore core, TypeInfo element, String text) throws SQLException {
    return new Parser(core, element, text).parse();
  }

  private static Class<?> classOf(int elementOid) {
    return switch (elementOid) {
      case TypeOid.BOOL -> Boolean.class;
      case TypeOid.INT2, TypeOid.INT4 -> Integer.class;
      case TypeOid.INT8, TypeOid.OID -> Long.class;
      case TypeOid.FLOAT4 -> Float.class;
      case TypeOid.FLOAT8, TypeOid.MONEY -> Double.class;
      case TypeOid.NUMERIC -> BigDecimal.class;
      case TypeOid.UUID -> UUID.class;
      case TypeOid.BYTEA -> byte[].class;
      case TypeOid.DATE -> java.sql.Date.class;
      case TypeOid.TIME, TypeOid.TIMETZ -> java.sql.Time.class;
      case TypeOid.TIMESTAMP, TypeOid.TIMESTAMPTZ -> java.sql.Timestamp.class;
      default -> String.class;
    };
  }

  private static final class Parser {
    private final ConnectionCore core;
    private final TypeInfo element;
    private final ColumnReader reader;
    private final String text;
    private int at;

    Parser(ConnectionCore core, TypeInfo element, String text) {
      this.core = core;
      this.element = element;
      this.reader = ColumnReaders.text(element.oid());
      this.text = text;
    }

    Object parse() throws SQLException {
      if (text.startsWith("[")) {
        at = text.indexOf('=') + 1; // explicit lower bounds, which Java arrays do not have
      }
      Class<?> componentClass = classOf(element.oid());
      Object array = array(componentClass);
      if (at != text.length()) {
        throw malformed();
      }
      return array;
    }

    private Object array(Class<?> componentClass) throws SQLException {
      expect('{');
      List<Object> values = new ArrayList<>();
      if (at < text.length() && text.charAt(at) == '}') {
        at++;
        return Array.newInstance(componentClass, 0);
      }
      Class<?> nested = componentClass;
      while (true) {
        if (at < text.length() && text.charAt(at) == '{') {
          Object inner = array(componentClass);
          nested = inner.getClass();
          values.add(inner);
        } else {
          values.add(value());
        }
        if (at >= text.length()) {
          throw malformed();
        }
        char c = text.charAt(at++);
        if (c == '}') {
          break;
        }
        if (c != element.delimiter()) {
          throw malformed();
        }
      }
      Object array = Array.newInstance(nested, values.size());
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        if (value != null && !nested.isInstance(value)) {
          // numeric's NaN and infinities, which getObject has as doubles
          throw ConversionErrors.badValue(nested.getSimpleName(), value.toString(), null);
        }
        Array.set(array, i, value);
      }
      return array;
    }

    private Object value() throws SQLException {
      StringBuilder value = new StringBuilder();
      boolean quoted = at < text.length() && text.charAt(at) == '"';
      if (quoted) {
        at++;
      }
      while (true) {
        if (at >= text.length()) {
          throw malformed();
        }
        char c = text.charAt(at);
        if (quoted ? c == '"' : c == element.delimiter() || c == '}') {
          break;
        }
        if (c == '\\' && at + 1 < text.length()) {
          c = text.charAt(++at);
        }
        value.append(c);
        at++;
      }
      if (quoted) {
        at++;
      } else if (value.toString().equalsIgnoreCase("null")) {
        return null;
      }
      byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
      Object object = reader.object(bytes, 0, bytes.length, core);
      return classOf(element.oid()).isInstance(object) ? object : String.valueOf(object);
    }

    private void expect(char c) throws SQLException {
      if (at >= text.length() || text.charAt(at) != c) {
        throw malformed();
      }
      at++;
    }

    private SQLException malformed() {
      return new SQLDataException(
          "malformed array literal: \"" + text + "\"", SqlState.INVALID_TEXT_REPRESENTATION);
    }
  }

  /** The text form of a Java array. */
  public static String format(Object array, char delimiter) {
    return append(new StringBuilder(), array, delimiter).toString();
  }

  private static StringBuilder append(StringBuilder out, Object array, char delimiter) {
    out.append('{');
    int length = Array.getLength(array);
    for (int i = 0; i < length; i++) {
      if (i > 0) {
        out.append(delimiter);
      }
      Object value = Array.get(array, i);
      if (value == null) {
        out.append("NULL");
      } else if (value instanceof byte[] bytes) {
        out.append("\"\\\\x");
        for (byte b : bytes) {
          out.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        out.append('"');
      } else if (value.getClass().isArray()) {
        append(out, value, delimiter);
      } else if (value instanceof Number || value instanceof Boolean) {
        out.append(value);
      } else {
        quote(out, ParameterText.of(value));
      }
    }
    return out.append('}');
  }

  private static void quote(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c);
    }
    out.append('"');
  }
}
