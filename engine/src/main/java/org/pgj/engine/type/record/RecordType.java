package org.pgj.engine.type.record;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.BytesType;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.Whitespace;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.Vector;

/** The pseudo-type record, a row of any shape; payload see {@link RecordView}. */
public class RecordType extends BytesType {
  public static final RecordType RECORD = new RecordType(Oids.RECORD, "record");

  protected RecordType(int oid, String name) {
    super(oid, name, -1, 8);
  }

  @Override
  public void parse(
      byte[] text, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    throw new DatabaseError("0A000", "input of anonymous composite types is not implemented");
  }

  @Override
  public void format(byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    RecordView view = new RecordView(payload, offset);
    BytesOutput field = new BytesOutput(32);
    out.write('(');
    for (int i = 0; i < view.count(); i++) {
      if (i > 0) {
        out.write(',');
      }
      SqlType type = context.catalog().type(view.type());
      Vector value = Vector.create(type.representation(), 1);
      view.next(type, value, 0);
      if (!value.isNull(0)) {
        field.clear();
        type.output(value, 0, field, context);
        formatField(field, out);
      }
    }
    out.write(')');
  }

  private static void formatField(BytesOutput field, BytesOutput out) {
    byte[] text = field.array();
    int length = field.length();
    boolean quoted = length == 0;
    for (int i = 0; i < length; i++) {
      byte c = text[i];
      quoted |= c == '"' || c == '\\' || c == '(' || c == ')' || c == ',' || Whitespace.is(c);
    }
    if (!quoted) {
      out.write(text, 0, length);
      return;
    }
    out.write('"');
    for (int i = 0; i < length; i++) {
      if (text[i] == '"' || text[i] == '\\') {
        out.write(text[i]);
      }
      out.write(text[i]);
    }
    out.write('"');
  }

  @Override
  public void parseBinary(
      byte[] data, int from, int to, int typmod, BytesOutput payload, TypeContext context) {
    throw new DatabaseError("0A000", "input of anonymous composite types is not implemented");
  }

  @Override
  public void formatBinary(
      byte[] payload, int offset, int length, BytesOutput out, TypeContext context) {
    RecordView view = new RecordView(payload, offset);
    BytesOutput field = new BytesOutput(32);
    out.writeIntBE(view.count());
    for (int i = 0; i < view.count(); i++) {
      SqlType type = context.catalog().type(view.type());
      Vector value = Vector.create(type.representation(), 1);
      view.next(type, value, 0);
      out.writeIntBE(type.oid());
      if (value.isNull(0)) {
        out.writeIntBE(-1);
      } else {
        field.clear();
        type.send(value, 0, field, context);
        out.writeIntBE(field.length()).write(field.array(), 0, field.length());
      }
    }
  }

  /** Records compare through {@code function.comparison}, which knows the types of their fields. */
  @Override
  public boolean isOrdered() {
    return false;
  }
}
