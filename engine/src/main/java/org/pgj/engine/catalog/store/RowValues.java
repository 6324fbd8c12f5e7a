package org.pgj.engine.catalog.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.pgj.engine.access.tuple.TupleDescriptor;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.array.ArrayBuilder;
import org.pgj.engine.type.array.IntVectorType;
import org.pgj.engine.type.identity.AclItemType;
import org.pgj.engine.type.identity.OidType;
import org.pgj.engine.type.number.FloatType;
import org.pgj.engine.type.number.IntegerType;
import org.pgj.engine.type.text.CharType;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.BytesOutput;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * Values for a row of a system table, set by attribute number. Columns never set are null. A null
 * argument sets null.
 */
public final class RowValues {
  private final Vector[] columns;

  RowValues(TupleDescriptor descriptor) {
    this.columns = new Vector[descriptor.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = Vector.create(descriptor.representation(i), 1);
      columns[i].setNull(0);
    }
  }

  Vector[] columns() {
    return columns;
  }

  /** Takes over all values of a row. */
  RowValues copyOf(StoredRow row) {
    for (int i = 0; i < columns.length; i++) {
      columns[i].reset();
      columns[i].copyFrom(row.column(i + 1), row.row(), 0);
    }
    return this;
  }

  private RowValues number(int attribute, long value) {
    columns[attribute - 1].reset();
    ((LongVector) columns[attribute - 1]).set(0, value);
    return this;
  }

  public RowValues oid(int attribute, int oid) {
    return number(attribute, oid & 0xffffffffL);
  }

  public RowValues int2(int attribute, int value) {
    return number(attribute, value);
  }

  public RowValues int4(int attribute, int value) {
    return number(attribute, value);
  }

  public RowValues int8(int attribute, long value) {
    return number(attribute, value);
  }

  public RowValues bool(int attribute, boolean value) {
    return number(attribute, value ? 1 : 0);
  }

  /** A "char" column. */
  public RowValues character(int attribute, char value) {
    return number(attribute, value & 0xff);
  }

  public RowValues float4(int attribute, float value) {
    columns[attribute - 1].reset();
    ((DoubleVector) columns[attribute - 1]).set(0, value);
    return this;
  }

  public RowValues setNull(int attribute) {
    columns[attribute - 1].reset();
    columns[attribute - 1].setNull(0);
    return this;
  }

  private RowValues bytes(int attribute, byte[] payload, int length) {
    columns[attribute - 1].reset();
    ((BytesVector) columns[attribute - 1]).setReference(0, payload, 0, length);
    return this;
  }

  /** A name, text or pg_node_tree column. */
  public RowValues text(int attribute, String value) {
    if (value == null) {
      return setNull(attribute);
    }
    byte[] payload = value.getBytes(StandardCharsets.UTF_8);
    return bytes(attribute, payload, payload.length);
  }

  /** A column whose payload is at hand. */
  public RowValues payload(int attribute, byte[] payload) {
    return payload == null ? setNull(attribute) : bytes(attribute, payload, payload.length);
  }

  /** An oid[] column. */
  public RowValues oids(int attribute, int[] values) {
    return array(attribute, OidType.OID, values);
  }

  /** An int2[] column. */
  public RowValues int2s(int attribute, int[] values) {
    return array(attribute, IntegerType.INT2, values);
  }

  private RowValues array(int attribute, SqlType type, int[] values) {
    if (values == null) {
      return setNull(attribute);
    }
    ArrayBuilder builder = new ArrayBuilder(type);
    LongVector element = new LongVector(1);
    for (int value : values) {
      element.set(0, type == OidType.OID ? value & 0xffffffffL : value);
      builder.add(element, 0);
    }
    return finish(attribute, builder);
  }

  private RowValues finish(int attribute, ArrayBuilder builder) {
    BytesOutput out = new BytesOutput(64);
    builder.finish(out);
    return bytes(attribute, out.array(), out.length());
  }

  /** An oidvector column. */
  public RowValues oidVector(int attribute, int[] values) {
    return vector(attribute, IntVectorType.OIDVECTOR, values);
  }

  /** An int2vector column. */
  public RowValues int2Vector(int attribute, int[] values) {
    return vector(attribute, IntVectorType.INT2VECTOR, values);
  }

  private RowValues vector(int attribute, IntVectorType type, int[] values) {
    if (values == null) {
      return setNull(attribute);
    }
    BytesOutput out = new BytesOutput(64);
    type.write(values, out);
    return bytes(attribute, out.array(), out.length());
  }

  /** A "char"[] column. */
  public RowValues characters(int attribute, char[] values) {
    if (values == null) {
      return setNull(attribute);
    }
    ArrayBuilder builder = new ArrayBuilder(CharType.CHAR);
    LongVector element = new LongVector(1);
    for (char value : values) {
      element.set(0, value & 0xff);
      builder.add(element, 0);
    }
    return finish(attribute, builder);
  }

  /** A text[] column. */
  public RowValues texts(int attribute, String[] values) {
    if (values == null) {
      return setNull(attribute);
    }
    ArrayBuilder builder = new ArrayBuilder(TextType.TEXT);
    BytesVector element = new BytesVector(1);
    for (String value : values) {
      byte[] payload = value.getBytes(StandardCharsets.UTF_8);
      element.setReference(0, payload, 0, payload.length);
      builder.add(element, 0);
    }
    return finish(attribute, builder);
  }

  /** A float4[] column. */
  public RowValues float4s(int attribute, float[] values) {
    if (values == null) {
      return setNull(attribute);
    }
    ArrayBuilder builder = new ArrayBuilder(FloatType.FLOAT4);
    DoubleVector element = new DoubleVector(1);
    for (float value : values) {
      element.set(0, value);
      builder.add(element, 0);
    }
    return finish(attribute, builder);
  }

  /** An aclitem[] column. */
  public RowValues acl(int attribute, List<AclItem> items) {
    if (items == null) {
      return setNull(attribute);
    }
    ArrayBuilder builder = new ArrayBuilder(AclItemType.ACLITEM);
    BytesVector element = new BytesVector(1);
    for (AclItem item : items) {
      BytesOutput payload = new BytesOutput(16);
      AclItemType.write(item.grantee(), item.grantor(), item.privileges(), payload);
      element.setReference(0, payload.array(), 0, payload.length());
      builder.add(element, 0);
    }
    return finish(attribute, builder);
  }
}
