package org.pgj.jdbc.statement;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import org.pgj.jdbc.core.BatchRewriting;
import org.pgj.jdbc.core.CachedStatement;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.lob.LargeBlob;
import org.pgj.jdbc.lob.LargeClob;
import org.pgj.jdbc.result.PgjResultSetMetaData;
import org.pgj.jdbc.type.StreamValues;
import org.pgj.jdbc.wire.BatchParameters;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.jdbc.wire.PreparedQuery;
import org.pgj.jdbc.wire.RowFields;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/** A {@link PreparedStatement}. */
public class PgjPreparedStatement extends PgjStatement implements PreparedStatement {
  protected final CachedStatement statement;
  protected final ParameterSet parameters;
  private final ParameterBinder binder;
  private final boolean wantKeys;
  private List<Execution> batch;
  private BatchParameters run;

  public PgjPreparedStatement(
      ConnectionCore core,
      Connection connection,
      String sql,
      GeneratedKeys keys,
      int resultType,
      int concurrency,
      int holdability,
      StatementDefaults defaults)
      throws SQLException {
    super(core, connection, resultType, concurrency, holdability, defaults);
    statement = keys.statement(core, sql, true, true);
    wantKeys = keys.wanted();
    parameters = new ParameterSet(statement.parameterCount());
    binder = new ParameterBinder(core, parameters);
    setPoolable(true);
  }

  @Override
  protected boolean oneShot() {
    return false;
  }

  /** Turns JDBC's parameter number into an index from 0. */
  protected int index(int number) throws SQLException {
    checkOpen();
    if (number < 1 || number > parameters.count()) {
      throw new SQLException(
          "The column index is out of range: "
              + number
              + ", number of columns: "
              + parameters.count()
              + ".",
          SqlState.INVALID_PARAMETER_VALUE);
    }
    return number - 1;
  }

  private void checkAllSet() throws SQLException {
    int unset = parameters.firstUnset();
    if (unset >= 0) {
      throw new SQLException(
          "No value specified for parameter " + (unset + 1) + ".",
          SqlState.INVALID_PARAMETER_VALUE);
    }
  }

  /** A run with the present values, for a pipeline. */
  Execution pipelined() throws SQLException {
    checkOpen();
    checkAllSet();
    if (statement.queries().length != 1) {
      throw new SQLException("A pipeline takes one statement at a time.", SqlState.SYNTAX_ERROR);
    }
    return Execution.of(statement.queries()[0], parameters.slice(0, parameters.count()));
  }

  @Override
  public boolean execute() throws SQLException {
    checkOpen();
    checkAllSet();
    return run(statement, parameters, wantKeys);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return queryResult(execute());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return count(executeLargeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return updateResult(execute());
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    checkAllSet();
    if (statement.queries().length != 1) {
      throw new SQLFeatureNotSupportedException(
          "batches of several statements in one text are not supported",
          SqlState.FEATURE_NOT_SUPPORTED);
    }
    if (batch == null) {
      batch = new ArrayList<>();
    }
    if (run != null && !run.add(parameters)) {
      addRun();
    }
    if (run == null) {
      run = new BatchParameters(parameters.count());
      run.add(parameters);
    }
  }

  /** Ends the runs of equal types; INSERTs may become multi-row INSERTs. */
  private void addRun() throws SQLException {
    int row = 0;
    int size = run.size();
    BatchRewriting rewriting = core.batchRewriting();
    for (int log2 = rewriting.largestLog2(statement, size); log2 > 0; log2--) {
      PreparedQuery query = size - row >> log2 == 0 ? null : statement.multiRow(log2);
      if (query != null) {
        int runs = size - row >> log2;
        Execution joined = Execution.ofBatch(query, run, row, 1 << log2, runs);
        batch.add(
            rewriting.isReversible() ? joined.singlyNextTime(statement.queries()[0]) : joined);
        row += runs << log2;
      }
    }
    if (row < size) {
      batch.add(Execution.ofBatch(statement.queries()[0], run, row, 1, size - row));
    }
    run = null;
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch = null;
    run = null;
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    checkOpen();
    if (run != null) {
      addRun();
    }
    List<Execution> group = batch == null ? new ArrayList<>() : batch;
    batch = null;
    return runBatch(group, wantKeys);
  }

  @Override
  public void clearParameters() throws SQLException {
    checkOpen();
    parameters.clear();
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    RowFields fields = core.describe(statement.queries()[0], parameters);
    return fields == RowFields.NONE ? null : new PgjResultSetMetaData(core, fields);
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    int[] types = new int[parameters.count()];
    int at = 0;
    for (int i = 0; i < statement.queries().length; i++) {
      core.describe(statement.queries()[i], parameters);
      int[] inferred = statement.queries()[i].inferredTypes();
      // A text with $1 of its own has more parameters for the server than JDBC can set.
      int count = Math.min(inferred.length, types.length - at);
      System.arraycopy(inferred, 0, types, at, count);
      at += count;
    }
    return new PgjParameterMetaData(core, types);
  }

  @Override
  public void setNull(int number, int jdbcType) throws SQLException {
    binder.setNull(index(number), jdbcType);
  }

  @Override
  public void setNull(int number, int jdbcType, String typeName) throws SQLException {
    if (typeName == null) {
      setNull(number, jdbcType);
    } else {
      parameters.setNull(index(number), core.types().oidOf(typeName));
    }
  }

  @Override
  public void setBoolean(int number, boolean value) throws SQLException {
    parameters.setInt8(index(number), TypeOid.BOOL, value ? 1 : 0);
  }

  @Override
  public void setByte(int number, byte value) throws SQLException {
    parameters.setInt16(index(number), TypeOid.INT2, value);
  }

  @Override
  public void setShort(int number, short value) throws SQLException {
    parameters.setInt16(index(number), TypeOid.INT2, value);
  }

  @Override
  public void setInt(int number, int value) throws SQLException {
    parameters.setInt32(index(number), TypeOid.INT4, value);
  }

  @Override
  public void setLong(int number, long value) throws SQLException {
    parameters.setInt64(index(number), TypeOid.INT8, value);
  }

  @Override
  public void setFloat(int number, float value) throws SQLException {
    binder.float32(index(number), value);
  }

  @Override
  public void setDouble(int number, double value) throws SQLException {
    binder.float64(index(number), value);
  }

  @Override
  public void setBigDecimal(int number, BigDecimal value) throws SQLException {
    set(number, value, Types.NUMERIC);
  }

  @Override
  public void setString(int number, String value) throws SQLException {
    int index = index(number);
    if (value == null) {
      binder.setNull(index, Types.VARCHAR);
    } else {
      binder.string(index, value);
    }
  }

  @Override
  public void setNString(int number, String value) throws SQLException {
    setString(number, value);
  }

  @Override
  public void setBytes(int number, byte[] value) throws SQLException {
    set(number, value, Types.BINARY);
  }

  /** Binds by class; a null becomes a NULL of {@code nullType}. */
  private void set(int number, Object value, int nullType) throws SQLException {
    int index = index(number);
    if (value == null) {
      binder.setNull(index, nullType);
    } else {
      binder.object(index, value);
    }
  }

  @Override
  public void setDate(int number, Date value) throws SQLException {
    setDate(number, value, null);
  }

  @Override
  public void setDate(int number, Date value, Calendar calendar) throws SQLException {
    date(number, value, calendar, Types.DATE);
  }

  @Override
  public void setTime(int number, Time value) throws SQLException {
    setTime(number, value, null);
  }

  @Override
  public void setTime(int number, Time value, Calendar calendar) throws SQLException {
    date(number, value, calendar, Types.TIME);
  }

  @Override
  public void setTimestamp(int number, Timestamp value) throws SQLException {
    setTimestamp(number, value, null);
  }

  @Override
  public void setTimestamp(int number, Timestamp value, Calendar calendar) throws SQLException {
    date(number, value, calendar, Types.TIMESTAMP);
  }

  private void date(int number, java.util.Date value, Calendar calendar, int type)
      throws SQLException {
    int index = index(number);
    if (value == null) {
      binder.setNull(index, type);
    } else {
      bindDate(index, value, calendar);
    }
  }

  private void bindDate(int index, java.util.Date value, Calendar calendar) {
    if (calendar == null
        && value instanceof Timestamp timestamp
        && statement.queries().length == 1) {
      binder.timestamp(index, timestamp, statement.queries()[0].inferredTypes());
    } else {
      binder.date(index, value, calendar);
    }
  }

  @Override
  public void setObject(int number, Object value) throws SQLException {
    if (value instanceof Clob clob) {
      setClob(number, clob);
    } else if (value instanceof Blob blob) {
      setBlob(number, blob);
    } else if (value instanceof Timestamp timestamp) {
      bindDate(index(number), timestamp, null);
    } else {
      binder.object(index(number), value);
    }
  }

  @Override
  public void setObject(int number, Object value, int jdbcType) throws SQLException {
    if (jdbcType == Types.BLOB && value instanceof byte[] bytes) {
      setBlob(number, new ByteArrayInputStream(bytes));
    } else if (jdbcType == Types.BLOB && value instanceof InputStream stream) {
      setBlob(number, stream);
    } else if (jdbcType == Types.CLOB && value instanceof String text) {
      setClob(number, new StringReader(text));
    } else if (value instanceof Blob || value instanceof Clob && isClob(jdbcType)) {
      setObject(number, value);
    } else {
      binder.object(index(number), value, jdbcType, -1);
    }
  }

  private static boolean isClob(int jdbcType) {
    return jdbcType == Types.CLOB || jdbcType == Types.NCLOB;
  }

  @Override
  public void setObject(int number, Object value, int jdbcType, int scale) throws SQLException {
    binder.object(index(number), value, jdbcType, scale);
  }

  @Override
  public void setObject(int number, Object value, SQLType type) throws SQLException {
    setObject(number, value, type.getVendorTypeNumber());
  }

  @Override
  public void setObject(int number, Object value, SQLType type, int scale) throws SQLException {
    setObject(number, value, type.getVendorTypeNumber(), scale);
  }

  /** Whether the server wants an oid: then a Blob or Clob is stored as a large object. */
  private boolean isLargeObject(int index) throws SQLException {
    int first = 0;
    for (PreparedQuery query : statement.queries()) {
      int count = query.parameterCount();
      if (index < first + count) {
        if (query.inferredTypes() == null) {
          ParameterSet untyped = parameters.slice(first, count);
          untyped.setNull(index - first, TypeOid.UNSPECIFIED);
          core.describe(query, untyped);
        }
        return query.inferredTypes()[index - first] == TypeOid.OID;
      }
      first += count;
    }
    return false;
  }

  @Override
  public void setArray(int number, Array value) throws SQLException {
    set(number, value, Types.ARRAY);
  }

  @Override
  public void setBlob(int number, Blob value) throws SQLException {
    if (value instanceof LargeBlob large && isLargeObject(index(number))) {
      parameters.setInt32(index(number), TypeOid.OID, large.object().oid());
    } else {
      setBlob(number, value == null ? null : value.getBinaryStream());
    }
  }

  @Override
  public void setBlob(int number, InputStream stream) throws SQLException {
    setBlob(number, stream, -1);
  }

  @Override
  public void setBlob(int number, InputStream stream, long length) throws SQLException {
    int index = index(number);
    if (stream != null && isLargeObject(index)) {
      binder.largeObject(index, StreamValues.limited(stream, length));
    } else {
      set(number, StreamValues.bytes(stream, length), Types.BLOB);
    }
  }

  @Override
  public void setClob(int number, Clob value) throws SQLException {
    if (value instanceof LargeClob large && isLargeObject(index(number))) {
      parameters.setInt32(index(number), TypeOid.OID, large.object().oid());
    } else {
      setClob(number, value == null ? null : value.getCharacterStream());
    }
  }

  @Override
  public void setClob(int number, Reader reader) throws SQLException {
    setClob(number, reader, -1);
  }

  @Override
  public void setClob(int number, Reader reader, long length) throws SQLException {
    int index = index(number);
    String text = StreamValues.text(reader, length);
    if (text != null && isLargeObject(index)) {
      binder.largeObject(index, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } else {
      set(number, text, Types.CLOB);
    }
  }

  @Override
  public void setNClob(int number, NClob value) throws SQLException {
    setClob(number, value);
  }

  @Override
  public void setNClob(int number, Reader reader) throws SQLException {
    setClob(number, reader);
  }

  @Override
  public void setNClob(int number, Reader reader, long length) throws SQLException {
    setClob(number, reader, length);
  }

  @Override
  public void setSQLXML(int number, SQLXML value) throws SQLException {
    set(number, value, Types.SQLXML);
  }

  @Override
  public void setAsciiStream(int number, InputStream stream, int length) throws SQLException {
    setAsciiStream(number, stream, (long) length);
  }

  @Override
  public void setAsciiStream(int number, InputStream stream, long length) throws SQLException {
    setString(number, StreamValues.ascii(stream, length));
  }

  @Override
  public void setAsciiStream(int number, InputStream stream) throws SQLException {
    setAsciiStream(number, stream, -1L);
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int number, InputStream stream, int length) throws SQLException {
    byte[] bytes = StreamValues.bytes(stream, length);
    setString(number, bytes == null ? null : new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void setBinaryStream(int number, InputStream stream, int length) throws SQLException {
    setBinaryStream(number, stream, (long) length);
  }

  @Override
  public void setBinaryStream(int number, InputStream stream, long length) throws SQLException {
    setBytes(number, StreamValues.bytes(stream, length));
  }

  @Override
  public void setBinaryStream(int number, InputStream stream) throws SQLException {
    setBinaryStream(number, stream, -1L);
  }

  @Override
  public void setCharacterStream(int number, Reader reader, int length) throws SQLException {
    setCharacterStream(number, reader, (long) length);
  }

  @Override
  public void setCharacterStream(int number, Reader reader, long length) throws SQLException {
    setString(number, StreamValues.text(reader, length));
  }

  @Override
  public void setCharacterStream(int number, Reader reader) throws SQLException {
    setCharacterStream(number, reader, -1L);
  }

  @Override
  public void setNCharacterStream(int number, Reader reader, long length) throws SQLException {
    setCharacterStream(number, reader, length);
  }

  @Override
  public void setNCharacterStream(int number, Reader reader) throws SQLException {
    setCharacterStream(number, reader, -1L);
  }

  @Override
  public void setURL(int number, URL value) throws SQLException {
    setString(number, value == null ? null : value.toString());
  }

  @Override
  public void setRef(int number, Ref value) throws SQLException {
    throw new SQLFeatureNotSupportedException(
        "REF is not supported", SqlState.FEATURE_NOT_SUPPORTED);
  }

  @Override
  public void setRowId(int number, RowId value) throws SQLException {
    throw new SQLFeatureNotSupportedException(
        "ROWID is not supported", SqlState.FEATURE_NOT_SUPPORTED);
  }

  private static SQLException noText() {
    return new SQLException(
        "Can't use query methods that take a query string on a PreparedStatement.",
        SqlState.SYNTAX_ERROR_OR_ACCESS_RULE_VIOLATION);
  }

  @Override
  public boolean execute(String sql) throws SQLException {
    throw noText();
  }

  @Override
  public void addBatch(String sql) throws SQLException {
    throw noText();
  }

  /** The statement with its values, for logs; not meant to be executed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    int parameter = 0;
    for (int i = 0; i < statement.parts().size(); i++) {
      text.append(i == 0 ? "" : ";");
      String sql = statement.parts().get(i).text();
      int from = 0;
      for (int k = 1; k <= statement.parts().get(i).parameterCount(); k++) {
        int at = sql.indexOf("$" + k, from);
        text.append(sql, from, at).append(parameters.describe(parameter++));
        from = at + 1 + Integer.toString(k).length();
      }
      text.append(sql.substring(from));
    }
    return text.toString();
  }
}
