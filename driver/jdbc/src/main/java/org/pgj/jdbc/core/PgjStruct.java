package org.pgj.jdbc.core;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Struct;
import java.util.Map;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.jdbc.type.ColumnReaders;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/**
 * A value of a composite type. Its text form is {@link #toString}; the attributes are taken out of
 * it when they are first asked for. Attributes of an anonymous record are texts, since the server
 * does not tell their types.
 */
public final class PgjStruct implements Struct {
  private final ConnectionCore core;
  private final TypeInfo type;
  private final String text;
  private Object[] attributes;

  PgjStruct(ConnectionCore core, TypeInfo type, String text) {
    this.core = core;
    this.type = type;
    this.text = text;
  }

  /**
   * Makes a value of Java objects.
   *
   * @throws SQLException 22023 if there are not as many as the type has attributes
   */
  public static PgjStruct of(ConnectionCore core, TypeInfo type, Object[] attributes)
      throws SQLException {
    TypeInfo[] types = core.types().attributesOf(type.oid());
    if (types.length != attributes.length) {
      throw new SQLException(
          type.name() + " has " + types.length + " attributes, not " + attributes.length,
          SqlState.INVALID_PARAMETER_VALUE);
    }
    String[] texts = new String[attributes.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = attributes[i] == null ? null : textOf(attributes[i], types[i]);
    }
    PgjStruct struct = new PgjStruct(core, type, ElementText.composite(texts));
    struct.attributes = attributes.clone();
    return struct;
  }

  private static String textOf(Object value, TypeInfo type) {
    if (value instanceof byte[] bytes) {
      return "\\x" + java.util.HexFormat.of().formatHex(bytes);
    }
    if (value.getClass().isArray()) {
      return ArrayFactory.format(value, type.delimiter());
    }
    return ParameterText.of(value);
  }

  /** The type's oid. */
  public int typeOid() {
    return type.oid();
  }

  @Override
  public String getSQLTypeName() {
    return type.name();
  }

  @Override
  public Object[] getAttributes() throws SQLException {
    if (attributes == null) {
      attributes = read();
    }
    return attributes.clone();
  }

  private Object[] read() throws SQLException {
    String[] texts = ElementText.ofComposite(text);
    if (type.oid() == TypeOid.RECORD) {
      return texts.clone();
    }
    TypeInfo[] types = core.types().attributesOf(type.oid());
    if (types.length != texts.length) {
      throw new SQLException(
          "a value of type " + type.name() + " has " + texts.length + " attributes: " + text,
          SqlState.DATATYPE_MISMATCH);
    }
    Object[] values = new Object[texts.length];
    for (int i = 0; i < values.length; i++) {
      if (texts[i] != null) {
        byte[] bytes = texts[i].getBytes(StandardCharsets.UTF_8);
        values[i] = ColumnReaders.text(types[i].oid()).object(bytes, 0, bytes.length, core);
      }
    }
    return values;
  }

  @Override
  public Object[] getAttributes(Map<String, Class<?>> map) throws SQLException {
    if (map != null && !map.isEmpty()) {
      throw new SQLFeatureNotSupportedException(
          "type maps are not supported", SqlState.FEATURE_NOT_SUPPORTED);
    }
    return getAttributes();
  }

  /** True for a value of the same type with the same text. */
  @Override
  public boolean equals(Object other) {
    return other instanceof PgjStruct struct
        && struct.type.oid() == type.oid()
        && struct.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
