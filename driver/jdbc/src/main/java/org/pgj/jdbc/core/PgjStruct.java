package org.pgj.jdbc.core;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLData;
import java.sql.SQLException;
import java.sql.Struct;
import java.util.Map;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.jdbc.type.ColumnReaders;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.RowBuffer;
import org.pgj.jdbc.wire.RowFields;
import org.pgj.protocol.MessageWriter;
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

  /** The value that an application's object writes of itself. */
  public static PgjStruct of(ConnectionCore core, SQLData data) throws SQLException {
    int oid = core.types().oidOf(data.getSQLTypeName());
    if (oid == 0) {
      throw new SQLException(
          "There is no type named " + data.getSQLTypeName() + ".", SqlState.INVALID_NAME);
    }
    StructOutput output = new StructOutput(core);
    data.writeSQL(output);
    return of(core, core.types().byOid(oid), output.attributes());
  }

  @Override
  public Object[] getAttributes() throws SQLException {
    return getAttributes(core.typeMap());
  }

  @Override
  public Object[] getAttributes(Map<String, Class<?>> map) throws SQLException {
    if (attributes == null) {
      attributes = read();
    }
    Object[] mapped = attributes.clone();
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = mapped(mapped[i], map);
    }
    return mapped;
  }

  private Object[] read() throws SQLException {
    String[] texts = ElementText.ofComposite(text);
    if (type.oid() == TypeOid.RECORD) {
      return texts.clone();
    }
    TypeInfo[] types = attributeTypes(texts);
    Object[] values = new Object[texts.length];
    for (int i = 0; i < values.length; i++) {
      if (texts[i] != null) {
        byte[] bytes = texts[i].getBytes(StandardCharsets.UTF_8);
        values[i] = ColumnReaders.text(types[i].oid()).object(bytes, 0, bytes.length, core);
      }
    }
    return values;
  }

  private TypeInfo[] attributeTypes(String[] texts) throws SQLException {
    TypeInfo[] types = core.types().attributesOf(type.oid());
    if (types.length != texts.length) {
      throw new SQLException(
          "a value of type " + type.name() + " has " + texts.length + " attributes: " + text,
          SqlState.DATATYPE_MISMATCH);
    }
    return types;
  }

  /**
   * A composite value as an object of the class that a type map has for its type.
   *
   * @param map may be null
   * @return {@code value} itself if it is no composite value or its type is not in the map
   */
  public static Object mapped(Object value, Map<String, Class<?>> map) throws SQLException {
    if (value instanceof PgjStruct struct && map != null) {
      Class<?> mapped = map.get(struct.type.name());
      if (mapped != null) {
        return struct.as(mapped, map);
      }
    }
    return value;
  }

  /**
   * An object that reads this value's attributes.
   *
   * @param target implements {@link SQLData} and has a public constructor without parameters
   */
  public <T> T as(Class<T> target) throws SQLException {
    return as(target, core.typeMap());
  }

  private <T> T as(Class<T> target, Map<String, Class<?>> map) throws SQLException {
    try {
      T object = target.getConstructor().newInstance();
      try (ResultSet row = row()) {
        row.next();
        ((SQLData) object).readSQL(new StructInput(row, map), type.name());
      }
      return object;
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new SQLException(
          target.getName()
              + " is no public class that implements SQLData and has a public constructor without"
              + " parameters",
          SqlState.INVALID_PARAMETER_VALUE,
          e);
    }
  }

  /** The attributes as columns. */
  private ResultSet row() throws SQLException {
    String[] texts = ElementText.ofComposite(text);
    boolean anonymous = type.oid() == TypeOid.RECORD;
    TypeInfo[] types = anonymous ? null : attributeTypes(texts);
    String[] names = new String[texts.length];
    int[] oids = new int[texts.length];
    MessageWriter row = new MessageWriter(text.length() + 16);
    row.int16(texts.length);
    for (int i = 0; i < texts.length; i++) {
      names[i] = "f" + (i + 1);
      oids[i] = anonymous ? TypeOid.TEXT : types[i].oid();
      if (texts[i] == null) {
        row.nullValue();
      } else {
        row.value(texts[i]);
      }
    }
    RowBuffer rows = new RowBuffer();
    rows.add(row.array(), 0, row.length());
    return core.resultOf(Execution.ofRows(RowFields.of(names, oids), rows));
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
