package org.pgj.jdbc.result;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.pgj.jdbc.core.ConnectionCore;
import org.pgj.jdbc.type.ColumnReader;
import org.pgj.jdbc.type.ColumnReaders;
import org.pgj.jdbc.wire.Execution;
import org.pgj.jdbc.wire.ParameterSet;
import org.pgj.jdbc.wire.RowBuffer;
import org.pgj.jdbc.wire.RowFields;
import org.pgj.protocol.MessageReader;
import org.pgj.protocol.SqlState;

/**
 * The rows of one execution. Forward-only results fetch rows as they are visited; others have them
 * all.
 */
public final class PgjResultSet extends LabelGetters {
  private static final int NOT_INSERTING = -2;

  private final ConnectionCore core;
  private final Owner owner;
  private final Execution execution;
  private final RowFields fields;
  private final ColumnReader[] readers;
  private final int type;
  private Map<String, Integer> labels;
  private RowBuffer rows;

  /** Index in {@link #rows} of the current row; -1 before the first. */
  private int index = -1;

  /** Rows visited that are no longer in {@link #rows}. */
  private long before;

  private int fetchSize;
  private int fetchDirection = FETCH_FORWARD;
  private boolean closed;
  private final boolean updatable;
  private RowEditor editor;

  /** Index of the row to go back to; -2 while not on the insert row. */
  private int beforeInsert = NOT_INSERTING;

  /** What a result belongs to. */
  public interface Owner {
    /** The statement that made it, or null. */
    Statement statement();

    /** Makes a value of an application's a parameter; strings are without a type. */
    default void bind(ParameterSet parameters, int index, Object value) throws SQLException {
      throw unsupported("changing rows of this result");
    }

    /** Called once when the result is closed. */
    void resultClosed(PgjResultSet result) throws SQLException;
  }

  /**
   * @param type one of {@link ResultSet}'s TYPE constants; anything but forward-only needs an
   *     execution that keeps all rows
   */
  public PgjResultSet(
      ConnectionCore core, Owner owner, Execution execution, int type, int fetchSize) {
    this(core, owner, execution, type, CONCUR_READ_ONLY, fetchSize);
  }

  /**
   * @param concurrency {@link ResultSet#CONCUR_UPDATABLE} needs an execution that keeps all rows
   */
  public PgjResultSet(
      ConnectionCore core,
      Owner owner,
      Execution execution,
      int type,
      int concurrency,
      int fetchSize) {
    this.updatable = concurrency == CONCUR_UPDATABLE;
    this.core = core;
    this.owner = owner;
    this.execution = execution;
    this.fields = execution.fields();
    this.readers = new ColumnReader[fields.count()];
    this.type = type;
    this.fetchSize = fetchSize;
    this.rows = execution.rows();
    this.starts = new int[fields.count()];
    this.lengths = new int[fields.count()];
  }

  @Override
  protected ConnectionCore core() {
    return core;
  }

  @Override
  protected ColumnReader reader(int column) throws SQLException {
    ColumnReader reader = readers[column - 1];
    if (reader == null) {
      int oid = fields.typeOid(column - 1);
      reader = fields.isBinary(column - 1) ? ColumnReaders.binary(oid) : ColumnReaders.text(oid);
      readers[column - 1] = reader;
    }
    return reader;
  }

  @Override
  protected int typeOid(int column) {
    return fields.typeOid(column - 1);
  }

  @Override
  protected void checkCell(int column) throws SQLException {
    if (row == null) {
      checkOpen();
      throw invalidPosition("ResultSet not positioned properly, perhaps you need to call next.");
    }
    checkColumn(column);
  }

  private void checkColumn(int column) throws SQLException {
    if (column < 1 || column > lengths.length) {
      throw new SQLException(
          "The column index is out of range: "
              + column
              + ", number of columns: "
              + lengths.length
              + ".",
          SqlState.INVALID_PARAMETER_VALUE);
    }
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw new SQLException(
          "This ResultSet is closed.", SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE);
    }
  }

  @Override
  public boolean next() throws SQLException {
    if (closed || isInserting()) {
      checkMovable();
    }
    if (index + 1 >= rows.count() && !fetch()) {
      index = rows.count();
      row = null;
      return false;
    }
    index++;
    forgetChanges();
    locate();
    return true;
  }

  private boolean isInserting() {
    return beforeInsert != NOT_INSERTING;
  }

  /** True on a row of the result, which the insert row is not. */
  private boolean isOnRow() {
    return row != null && !isInserting();
  }

  /** For moves that start from the current row. */
  private void checkMovable() throws SQLException {
    checkOpen();
    if (isInserting()) {
      throw invalidPosition("Can't use relative move methods while on the insert row.");
    }
  }

  private static SQLException invalidPosition(String message) {
    return new SQLException(message, SqlState.INVALID_CURSOR_STATE);
  }

  private void forgetChanges() {
    if (editor != null) {
      editor.clear();
      beforeInsert = NOT_INSERTING;
    }
  }

  /** Gets more rows; false if there are none. */
  private boolean fetch() throws SQLException {
    while (execution.hasMore()) {
      int held = rows.count();
      execution.fetchSize(fetchSize);
      core.adaptFetchSize(execution);
      if (core.fetchMore(execution, owner)) {
        before += held;
        index = -1;
      }
      if (index + 1 < rows.count()) {
        return true;
      }
    }
    if (execution.error() != null) {
      throw execution.error();
    }
    return index + 1 < rows.count();
  }

  /** Finds where the values of the current row are. */
  private void locate() {
    byte[] bytes = rows.array(index);
    int at = rows.offset(index) + 2;
    for (int i = 0; i < lengths.length; i++) {
      int length = MessageReader.int32At(bytes, at);
      at += 4;
      starts[i] = at;
      lengths[i] = length;
      if (length > 0) {
        at += length;
      }
    }
    row = bytes;
  }

  private void checkScrollable() throws SQLException {
    checkOpen();
    if (type == TYPE_FORWARD_ONLY) {
      throw invalidPosition(
          "Operation requires a scrollable ResultSet, but this ResultSet is FORWARD_ONLY.");
    }
  }

  private boolean moveTo(int target) {
    forgetChanges();
    if (target < 0 || target >= rows.count()) {
      index = target < 0 || rows.count() == 0 ? -1 : rows.count();
      row = null;
      return false;
    }
    index = target;
    locate();
    return true;
  }

  @Override
  public boolean previous() throws SQLException {
    checkScrollable();
    checkMovable();
    return moveTo(index - 1);
  }

  @Override
  public boolean first() throws SQLException {
    checkScrollable();
    return moveTo(0);
  }

  @Override
  public boolean last() throws SQLException {
    checkScrollable();
    return moveTo(rows.count() - 1);
  }

  @Override
  public boolean absolute(int number) throws SQLException {
    checkScrollable();
    return moveTo(number < 0 ? Math.max(-1, rows.count() + number) : number - 1);
  }

  @Override
  public boolean relative(int count) throws SQLException {
    checkScrollable();
    checkMovable();
    long target = Math.max(-1, Math.min(rows.count(), (long) index + count));
    return moveTo((int) target);
  }

  @Override
  public void beforeFirst() throws SQLException {
    checkScrollable();
    moveTo(-1);
  }

  @Override
  public void afterLast() throws SQLException {
    checkScrollable();
    moveTo(rows.count());
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    return !isInserting() && index < 0 && before == 0 && rows.count() > 0;
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    return !isInserting() && index >= rows.count() && (rows.count() > 0 || before > 0);
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return isOnRow() && index == 0 && before == 0;
  }

  @Override
  public boolean isLast() throws SQLException {
    checkOpen();
    return isOnRow() && index == rows.count() - 1 && !hasAnother();
  }

  private boolean hasAnother() throws SQLException {
    if (!execution.hasMore()) {
      return false;
    }
    core.keepRest(execution);
    return index + 1 < rows.count();
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    return !isOnRow() ? 0 : (int) Math.min(Integer.MAX_VALUE, before + index + 1);
  }

  @Override
  public int findColumn(String label) throws SQLException {
    checkOpen();
    if (labels == null) {
      labels = new HashMap<>();
      for (int i = fields.count() - 1; i >= 0; i--) {
        labels.put(fields.name(i), i + 1);
      }
    }
    Integer found = labels.get(label);
    if (found == null && label != null) {
      found = findIgnoringCase(label);
    }
    if (found == null) {
      throw new SQLException(
          "The column name " + label + " was not found in this ResultSet.",
          SqlState.UNDEFINED_COLUMN);
    }
    return found;
  }

  /** Remembers the answer under the spelling asked for. */
  private Integer findIgnoringCase(String label) {
    String lower = label.toLowerCase(Locale.US);
    for (int i = 0; i < fields.count(); i++) {
      if (fields.name(i).toLowerCase(Locale.US).equals(lower)) {
        labels.put(label, i + 1);
        return i + 1;
      }
    }
    return null;
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    row = null;
    core.abandon(execution, owner);
    owner.resultClosed(this);
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new PgjResultSetMetaData(core, fields);
  }

  @Override
  public Statement getStatement() throws SQLException {
    checkOpen();
    return owner.statement();
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return type;
  }

  @Override
  public int getConcurrency() throws SQLException {
    checkOpen();
    return updatable ? CONCUR_UPDATABLE : CONCUR_READ_ONLY;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return HOLD_CURSORS_OVER_COMMIT;
  }

  @Override
  public void setFetchSize(int size) throws SQLException {
    checkOpen();
    if (size < 0) {
      throw new SQLException(
          "Fetch size must be a value greater than or equal to 0.",
          SqlState.INVALID_PARAMETER_VALUE);
    }
    fetchSize = size;
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    if (direction != FETCH_FORWARD) {
      checkScrollable();
    }
    checkOpen();
    fetchDirection = direction;
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return fetchDirection;
  }

  @Override
  public SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public String getCursorName() throws SQLException {
    throw unsupported("getCursorName");
  }

  private RowEditor editor() throws SQLException {
    checkOpen();
    if (!updatable) {
      throw invalidPosition("ResultSets with concurrency CONCUR_READ_ONLY cannot be updated.");
    }
    if (editor == null) {
      editor = new RowEditor(core, owner, fields);
    }
    return editor;
  }

  private RowEditor editorOffInsertRow(String method) throws SQLException {
    RowEditor found = editor();
    if (isInserting()) {
      throw invalidPosition("Cannot call " + method + "() when on the insert row.");
    }
    return found;
  }

  @Override
  protected void updateValue(int column, Object value) throws SQLException {
    RowEditor found = editor();
    if (!isInserting()) {
      checkOnUpdatedRow();
    }
    checkColumn(column);
    found.set(column - 1, value);
  }

  private void checkOnUpdatedRow() throws SQLException {
    if (row == null) {
      throw invalidPosition(
          "Cannot update the ResultSet because it is either before the start or after the end of"
              + " the results.");
    }
  }

  @Override
  public void insertRow() throws SQLException {
    RowEditor found = editor();
    if (!isInserting()) {
      throw invalidPosition("Not on the insert row.");
    }
    rows.addAll(found.insert());
    found.clear();
    index = rows.count() - 1;
    locate();
  }

  @Override
  public void updateRow() throws SQLException {
    RowEditor found = editorOffInsertRow("updateRow");
    checkOnUpdatedRow();
    if (found.hasChanges()) {
      rows.replace(index, found.update(row, starts, lengths));
      found.clear();
      locate();
    }
  }

  @Override
  public void deleteRow() throws SQLException {
    RowEditor found = editorOffInsertRow("deleteRow");
    if (row == null) {
      throw invalidPosition(
          "Currently positioned "
              + (index < 0 ? "before the start" : "after the end")
              + " of the ResultSet.  You cannot call deleteRow() here.");
    }
    found.delete(row, starts, lengths);
    rows.remove(index);
    found.clear();
    moveTo(index - 1);
  }

  @Override
  public void refreshRow() throws SQLException {
    RowEditor found = editorOffInsertRow("refreshRow");
    if (row == null) {
      return;
    }
    RowBuffer fresh = found.read(row, starts, lengths);
    rows.replace(index, fresh);
    locate();
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    editorOffInsertRow("cancelRowUpdates").clear();
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    editor().clear();
    if (!isInserting()) {
      beforeInsert = index;
    }
    row = null;
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    checkOpen();
    if (isInserting()) {
      moveTo(beforeInsert);
    }
  }

  @Override
  public boolean rowUpdated() {
    return false;
  }

  @Override
  public boolean rowInserted() {
    return false;
  }

  @Override
  public boolean rowDeleted() {
    return false;
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    if (wanted.isInstance(this)) {
      return wanted.cast(this);
    }
    throw new SQLException("Cannot unwrap to " + wanted.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) {
    return wanted.isInstance(this);
  }
}
