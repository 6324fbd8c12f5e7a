package org.pgj.jdbc.statement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Statement;
import java.util.Arrays;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/**
 * A {@link java.sql.CallableStatement}: {@code {call f(…)}}, {@code {? = call f(…)}} or {@code CALL
 * p(…)}. The OUT parameters are the columns of the one row that the call returns, in order.
 */
public final class PgjCallableStatement extends OutParameters {
  /** True if parameter 1 is the result, which is no parameter of the statement that runs. */
  private final boolean resultFirst;

  private final boolean isCall;
  private final boolean[] registered;
  private ResultSet outRow;

  public PgjCallableStatement(
      ConnectionCore core,
      Connection connection,
      String sql,
      int resultType,
      int concurrency,
      int holdability,
      StatementDefaults defaults)
      throws SQLException {
    super(core, connection, sql, resultType, concurrency, holdability, defaults);
    String trimmed = sql.trim();
    resultFirst = trimmed.startsWith("{") && trimmed.substring(1).trim().startsWith("?");
    isCall = statement.parts().get(0).text().trim().regionMatches(true, 0, "call", 0, 4);
    registered = new boolean[parameters.count() + (resultFirst ? 1 : 0)];
  }

  /** Shifts the numbers if parameter 1 is the result. */
  @Override
  protected int index(int number) throws SQLException {
    return super.index(resultFirst ? number - 1 : number);
  }

  private void register(int number) throws SQLException {
    checkOpen();
    if (number < 1 || number > registered.length) {
      throw new SQLException(
          "The parameter index is out of range: "
              + number
              + ", number of parameters: "
              + registered.length
              + ".",
          SqlState.INVALID_PARAMETER_VALUE);
    }
    registered[number - 1] = true;
  }

  private boolean hasOut() {
    for (boolean one : registered) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  /** Gives pure OUT parameters the place holder that the server passes over. */
  private void fillOut() {
    int shift = resultFirst ? 1 : 0;
    for (int i = shift; i < registered.length; i++) {
      if (registered[i] && parameters.isUnset(i - shift)) {
        parameters.setNull(i - shift, isCall ? TypeOid.UNSPECIFIED : TypeOid.VOID);
      }
    }
  }

  @Override
  public boolean execute() throws SQLException {
    closeOutRow();
    fillOut();
    boolean hasRows = super.execute();
    if (!hasOut() || !hasRows) {
      return hasRows;
    }
    ResultSet row = takeResult();
    int outs = 0;
    for (boolean one : registered) {
      outs += one ? 1 : 0;
    }
    if (!row.next() || row.getMetaData().getColumnCount() != outs) {
      row.close();
      throw new SQLException(
          "A CallableStatement was executed with an invalid number of parameters: "
              + outs
              + " OUT parameters are registered",
          SqlState.SYNTAX_ERROR);
    }
    outRow = row;
    return false;
  }

  private void closeOutRow() throws SQLException {
    ResultSet row = outRow;
    outRow = null;
    if (row != null) {
      row.close();
    }
  }

  @Override
  public void clearParameters() throws SQLException {
    super.clearParameters();
    Arrays.fill(registered, false);
  }

  @Override
  protected ResultSet outRow() throws SQLException {
    checkOpen();
    if (outRow == null) {
      throw new SQLException(
          "Results cannot be retrieved from a CallableStatement before it is executed.",
          SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
    return outRow;
  }

  @Override
  protected int outColumn(int parameter) throws SQLException {
    if (parameter < 1 || parameter > registered.length || !registered[parameter - 1]) {
      throw new SQLException(
          "Parameter " + parameter + " is not registered as OUT parameter.",
          SqlState.INVALID_PARAMETER_VALUE);
    }
    int column = 0;
    for (int i = 0; i < parameter; i++) {
      column += registered[i] ? 1 : 0;
    }
    return column;
  }

  /** A refcursor is opened: its rows are all fetched. */
  @Override
  public Object getObject(int parameter) throws SQLException {
    int column = outColumn(parameter);
    if (outRow().getMetaData().getColumnTypeName(column).equals("refcursor")) {
      String cursor = outRow().getString(column);
      if (cursor == null) {
        return null;
      }
      Statement fetch = getConnection().createStatement();
      fetch.closeOnCompletion();
      return fetch.executeQuery("FETCH ALL IN \"" + cursor.replace("\"", "\"\"") + "\"");
    }
    return outRow().getObject(column);
  }

  @Override
  public void registerOutParameter(int number, int jdbcType) throws SQLException {
    register(number);
  }

  @Override
  public void registerOutParameter(int number, int jdbcType, int scale) throws SQLException {
    register(number);
  }

  @Override
  public void registerOutParameter(int number, int jdbcType, String typeName) throws SQLException {
    register(number);
  }

  @Override
  public void registerOutParameter(int number, SQLType type) throws SQLException {
    register(number);
  }

  @Override
  public void registerOutParameter(int number, SQLType type, int scale) throws SQLException {
    register(number);
  }

  @Override
  public void registerOutParameter(int number, SQLType type, String typeName) throws SQLException {
    register(number);
  }

  @Override
  public void close() throws SQLException {
    closeOutRow();
    super.close();
  }
}
