package org.pgj.engine.plpgsql;

import java.util.Arrays;
import org.pgj.engine.routine.RoutineColumns;
import org.pgj.engine.routine.RoutineResult;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.record.RecordView;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.Vector;

/**
 * The value of a row variable: named fields, each a constant vector. A variable of type record has
 * no fields until a row is assigned to it.
 */
final class RowValue {
  private static final int UNASSIGNED = -1;

  private final TypeCatalog types;
  private RoutineColumns columns;

  /** The columns that the fields were made for; those of the next call are mostly the same. */
  private RoutineColumns lastColumns;

  private Vector[] fields;
  private boolean isNull = true;
  private int shape;

  RowValue(TypeCatalog types) {
    this.types = types;
  }

  /** Null as long as no row has been assigned. */
  RoutineColumns columns() {
    return columns;
  }

  /** Another number for other names or types of the fields; {@link #UNASSIGNED} without any. */
  int shape() {
    return columns == null ? UNASSIGNED : shape;
  }

  boolean isNull() {
    return isNull;
  }

  Vector field(int index) {
    return fields[index];
  }

  Vector[] fields() {
    return fields;
  }

  /** The index of a field, -1 if there is none. */
  int find(String name) {
    for (int i = 0; i < columns.count(); i++) {
      if (name.equals(columns.names()[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Gives the row its fields, all null. */
  void setShape(RoutineColumns newColumns) {
    boolean same =
        lastColumns != null
            && Arrays.equals(lastColumns.types(), newColumns.types())
            && Arrays.equals(lastColumns.names(), newColumns.names());
    if (same) {
      columns = lastColumns;
    } else {
      columns = newColumns;
      lastColumns = newColumns;
      shape++;
      fields = new Vector[columns.count()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = Vector.create(types.type(columns.types()[i]).representation(), 1);
      }
    }
    setNull();
  }

  /** Takes a record's fields from it. */
  void unassign() {
    columns = null;
    isNull = true;
  }

  void setNull() {
    isNull = true;
    if (fields != null) {
      for (Vector field : fields) {
        field.reset();
        field.setNull(0);
        field.setConstant(true);
      }
    }
  }

  /** Takes over a row whose columns are the fields. */
  void set(Vector[] values, int row) {
    isNull = false;
    for (int i = 0; i < fields.length; i++) {
      assign(values[i], row, fields[i]);
    }
  }

  void declareNotNull() {
    isNull = false;
  }

  /** Copies a value, with its bytes, into a variable's vector; they may be the same. */
  static void assign(Vector source, int row, Vector target) {
    if (source == target) {
      return;
    }
    boolean sourceNull = source.isNull(row);
    target.reset();
    if (sourceNull) {
      target.setNull(0);
    } else {
      RoutineResult.copy(source, row, target, 0);
    }
    target.setConstant(true);
  }

  /** Takes over a composite value; its fields must be as many and of the same types. */
  void setRecord(Vector record, int row) {
    if (record.isNull(row)) {
      setNull();
      return;
    }
    BytesVector bytes = (BytesVector) record;
    RecordView view = new RecordView(bytes.chunk(row), bytes.offset(row));
    isNull = false;
    for (int i = 0; i < fields.length; i++) {
      fields[i].reset();
      if (i >= view.count()) {
        fields[i].setNull(0);
      } else {
        SqlType type = types.type(view.type());
        Vector value = Vector.create(type.representation(), 1);
        view.next(type, value, 0);
        if (value.isNull(0) || value.representation() != fields[i].representation()) {
          fields[i].setNull(0);
        } else {
          RoutineResult.copy(value, 0, fields[i], 0);
        }
      }
      fields[i].setConstant(true);
    }
  }

  /** The row as one composite value. */
  void write(BytesVector target, int row) {
    if (isNull) {
      target.setNull(row);
      return;
    }
    BytesOutput out = target.output();
    out.begin();
    RecordView.begin(fields.length, out);
    for (int i = 0; i < fields.length; i++) {
      RecordView.writeField(types.type(columns.types()[i]), fields[i], 0, out);
    }
    target.setWritten(row);
    target.clearNull(row);
  }
}
