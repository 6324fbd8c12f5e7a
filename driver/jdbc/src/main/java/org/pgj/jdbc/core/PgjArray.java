package org.pgj.jdbc.core;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.Map;
import org.pgj.jdbc.core.TypeCatalog.TypeInfo;
import org.pgj.protocol.SqlState;

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
    if (map != null && !map.isEmpty()) {
      throw new SQLFeatureNotSupportedException(
          "type maps are not supported for arrays", SqlState.FEATURE_NOT_SUPPORTED);
    }
    return getArray();
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    Object all = getArray();
    int length = java.lang.reflect.Array.getLength(all);
    if (index < 1 || count < 0 || index - 1 + count > length) {
      throw new SQLException(
          "The array index is out of range: " + index + ", number of elements: " + length + ".",
          SqlState.ARRAY_SUBSCRIPT_ERROR);
    }
    int from = (int) index - 1;
    return Arrays.copyOfRange((Object[]) all, from, from + count);
  }

  @Override
  public Object getArray(long index, int count, Map<String, Class<?>> map) throws SQLException {
    return getArray(index, count);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    return getResultSet(1, java.lang.reflect.Array.getLength(getArray()));
  }

  @Override
  public ResultSet getResultSet(Map<String, Class<?>> map) throws SQLException {
    return getResultSet();
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    Object part = getArray(index, count);
    throw new SQLFeatureNotSupportedException(
        "Array.getResultSet is not supported: use getArray, which has "
            + java.lang.reflect.Array.getLength(part)
            + " elements",
        SqlState.FEATURE_NOT_SUPPORTED);
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
