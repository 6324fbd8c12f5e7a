package org.pgj.jdbc.core;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.RowBuffer;
import org.pgj.jdbc.wire.RowFields;
import org.pgj.protocol.MessageWriter;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/** A {@link java.sql.Array}; parsed when it is first asked for its elements. */
public final class PgjArray implements Array {
  private final ConnectionCore core;
  private final TypeInfo element;
  private final String text;
  private Object elements;
  private boolean freed;

  PgjArray(ConnectionCore core, TypeInfo element, String text, Object elements) {
    this.core = core;
    this.element = element;
    this.text = text;
    this.elements = elements;
  }

  /** The type of its elements. */
  public TypeInfo elementType() {
    return element;
  }

  @Override
  public String getBaseTypeName() {
    return element.name();
  }

  @Override
  public int getBaseType() {
    return element.jdbcType();
  }

  @Override
  public Object getArray() throws SQLException {
    check();
    if (elements == null) {
      elements = ArrayFactory.parse(core, element, text);
    }
    return elements;
  }

  @Override
  public Object getArray(Map<String, Class<?>> map) throws SQLException {
    return mapped(getArray(), map);
  }

  /** Elements of a composite type become objects of the class that the map has for it. */
  private Object mapped(Object all, Map<String, Class<?>> map) throws SQLException {
    Class<?> target = map == null ? null : map.get(element.name());
    if (target == null || element.jdbcType() != Types.STRUCT) {
      return all;
    }
    Object[] values = (Object[]) all;
    boolean nested = values.getClass().getComponentType().isArray();
    Class<?> component = nested ? Object.class : target;
    Object[] result = (Object[]) java.lang.reflect.Array.newInstance(component, values.length);
    for (int i = 0; i < values.length; i++) {
      result[i] =
          nested
              ? mapped(values[i], map)
              : values[i] == null
                  ? null
                  : PgjStruct.mapped(new PgjStruct(core, element, values[i].toString()), map);
    }
    return result;
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    Object all = getArray();
    checkRange(index, count, java.lang.reflect.Array.getLength(all));
    Object part = java.lang.reflect.Array.newInstance(all.getClass().getComponentType(), count);
    System.arraycopy(all, (int) index - 1, part, 0, count);
    return part;
  }

  private static void checkRange(long index, int count, int length) throws SQLException {
    if (index < 1 || count < 0 || index - 1 + count > length) {
      throw new SQLException(
          "The array index is out of range: " + index + ", number of elements: " + length + ".",
          SqlState.ARRAY_SUBSCRIPT_ERROR);
    }
  }

  @Override
  public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
    return mapped(getArray(index, count), map);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    check();
    return getResultSet(1, ElementText.ofArray(text, element.delimiter()).length);
  }

  @Override
  public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
    return getResultSet(); // whose own getObject takes a map
  }

  /** Two columns: INDEX from 1, and VALUE, itself an array if there are several dimensions. */
  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    check();
    String[] texts = ElementText.ofArray(text, element.delimiter());
    checkRange(index, count, texts.length);
    boolean nested = text.indexOf('{', text.indexOf('{') + 1) >= 0 && isNested();
    RowBuffer rows = new RowBuffer();
    MessageWriter row = new MessageWriter(64);
    for (int i = (int) index - 1; i < index - 1 + count; i++) {
      row.clear();
      row.int16(2);
      row.value(Integer.toString(i + 1));
      if (texts[i] == null) {
        row.nullValue();
      } else {
        row.value(texts[i]);
      }
      rows.add(row.array(), 0, row.length());
    }
    int valueType = nested ? element.array() : element.oid();
    RowFields fields =
        RowFields.of(new String[] {"INDEX", "VALUE"}, new int[] {TypeOid.INT4, valueType});
    return core.resultOf(Execution.ofRows(fields, rows));
  }

  private boolean isNested() throws SQLException {
    Class<?> component = getArray().getClass().getComponentType();
    return component.isArray() && component != byte[].class;
  }

  @Override
  public ResultSet getResultSet(long index, int count, Map<String, Class<?>> map)
      throws SQLException {
    return getResultSet(index, count);
  }

  @Override
  public void free() {
    freed = true;
    elements = null;
  }

  private void check() throws SQLException {
    if (freed) {
      throw new SQLException(
          "This array has been freed.", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
