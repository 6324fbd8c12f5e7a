package org.pgj.engine.catalog.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.access.tuple.HeapTupleHeader;
import org.pgj.engine.catalog.entry.AclItem;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.identity.AclItemType;
import org.pgj.engine.type.identity.OidType;
import org.pgj.engine.type.number.IntegerType;
import org.pgj.engine.type.text.CharType;
import org.pgj.engine.type.text.TextType;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** A row read from a system table: its address and its values. */
public final class StoredRow implements CatalogRow {
  private static final int OID = 26;
  private static final int INT2 = 21;

  private final long tid;
  private final RowBatch batch;
  private final int row;

  StoredRow(long tid, RowBatch batch, int row) {
    this.tid = tid;
    this.batch = batch;
    this.row = row;
  }

  /** Address of the version that was read. */
  public long tid() {
    return tid;
  }

  Vector column(int attribute) {
    return batch.columns()[attribute - 1];
  }

  int row() {
    return row;
  }

  RowBatch batch() {
    return batch;
  }

  @Override
  public long xmin() {
    return HeapTupleHeader.xmin(batch.chunk(), batch.tuple(row));
  }

  @Override
  public boolean isNull(int attribute) {
    return column(attribute).isNull(row);
  }

  private long number(int attribute) {
    return ((LongVector) column(attribute)).get(row);
  }

  @Override
  public int oid(int attribute) {
    return (int) number(attribute);
  }

  @Override
  public int int4(int attribute) {
    return (int) number(attribute);
  }

  @Override
  public short int2(int attribute) {
    return (short) number(attribute);
  }

  @Override
  public long int8(int attribute) {
    return number(attribute);
  }

  @Override
  public float float4(int attribute) {
    return (float) ((DoubleVector) column(attribute)).get(row);
  }

  @Override
  public boolean bool(int attribute) {
    return number(attribute) != 0;
  }

  @Override
  public char character(int attribute) {
    return (char) (number(attribute) & 0xff);
  }

  @Override
  public String text(int attribute) {
    if (isNull(attribute)) {
      return null;
    }
    BytesVector bytes = (BytesVector) column(attribute);
    return new String(
        bytes.chunk(row), bytes.offset(row), bytes.length(row), StandardCharsets.UTF_8);
  }

  @Override
  public byte[] payload(int attribute) {
    if (isNull(attribute)) {
      return null;
    }
    BytesVector bytes = (BytesVector) column(attribute);
    int offset = bytes.offset(row);
    return Arrays.copyOfRange(bytes.chunk(row), offset, offset + bytes.length(row));
  }

  private ArrayView array(int attribute) {
    if (isNull(attribute)) {
      return null;
    }
    BytesVector bytes = (BytesVector) column(attribute);
    return new ArrayView(bytes.chunk(row), bytes.offset(row), bytes.length(row));
  }

  @Override
  public int[] numbers(int attribute) {
    ArrayView array = array(attribute);
    if (array == null) {
      return null;
    }
    LongVector element = new LongVector(1);
    int[] numbers = new int[array.count()];
    for (int i = 0; i < numbers.length; i++) {
      array.next(
          switch (array.elementType()) {
            case OID -> OidType.OID;
            case INT2 -> IntegerType.INT2;
            default -> IntegerType.INT4;
          },
          element,
          0);
      numbers[i] = (int) element.get(0);
    }
    return numbers;
  }

  @Override
  public char[] characters(int attribute) {
    ArrayView array = array(attribute);
    if (array == null) {
      return null;
    }
    LongVector element = new LongVector(1);
    char[] characters = new char[array.count()];
    for (int i = 0; i < characters.length; i++) {
      array.next(CharType.CHAR, element, 0);
      characters[i] = (char) (element.get(0) & 0xff);
    }
    return characters;
  }

  @Override
  public String[] texts(int attribute) {
    ArrayView array = array(attribute);
    if (array == null) {
      return null;
    }
    BytesVector element = new BytesVector(1);
    String[] texts = new String[array.count()];
    for (int i = 0; i < texts.length; i++) {
      array.next(TextType.TEXT, element, 0);
      texts[i] =
          new String(
              element.chunk(0), element.offset(0), element.length(0), StandardCharsets.UTF_8);
    }
    return texts;
  }

  @Override
  public List<AclItem> acl(int attribute) {
    ArrayView array = array(attribute);
    if (array == null) {
      return null;
    }
    BytesVector element = new BytesVector(1);
    List<AclItem> items = new ArrayList<>(array.count());
    for (int i = 0; i < array.count(); i++) {
      array.next(AclItemType.ACLITEM, element, 0);
      byte[] chunk = element.chunk(0);
      int offset = element.offset(0);
      items.add(
          new AclItem(
              AclItemType.grantee(chunk, offset),
              AclItemType.grantor(chunk, offset),
              AclItemType.privileges(chunk, offset)));
    }
    return items;
  }
}
