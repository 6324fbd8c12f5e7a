package org.pgj.jdbc.wire;

import org.pgj.protocol.MessageReader;

/** The columns of a result, as RowDescription tells them. Column indexes are from 0. */
public final class RowFields {
  public static final short TEXT = 0;
  public static final short BINARY = 1;

  /** Of a statement that returns no rows. */
  public static final RowFields NONE = new RowFields(0);

  private final String[] names;
  private final int[] tableOids;
  private final short[] attributes;
  private final int[] typeOids;
  private final short[] typeLengths;
  private final int[] typeModifiers;
  private final short[] formats;

  private RowFields(int count) {
    names = new String[count];
    tableOids = new int[count];
    attributes = new short[count];
    typeOids = new int[count];
    typeLengths = new short[count];
    typeModifiers = new int[count];
    formats = new short[count];
  }

  private RowFields(RowFields other, short[] formats) {
    names = other.names;
    tableOids = other.tableOids;
    attributes = other.attributes;
    typeOids = other.typeOids;
    typeLengths = other.typeLengths;
    typeModifiers = other.typeModifiers;
    this.formats = formats;
  }

  /** Reads the content of a RowDescription. */
  static RowFields read(MessageReader in) {
    int count = in.uint16();
    RowFields fields = new RowFields(count);
    for (int i = 0; i < count; i++) {
      fields.names[i] = in.cstring();
      fields.tableOids[i] = in.int32();
      fields.attributes[i] = (short) in.int16();
      fields.typeOids[i] = in.int32();
      fields.typeLengths[i] = (short) in.int16();
      fields.typeModifiers[i] = in.int32();
      fields.formats[i] = (short) in.int16();
    }
    return fields;
  }

  /** Describes columns that the driver makes itself: all in text. */
  public static RowFields of(String[] columnNames, int[] oids) {
    RowFields fields = new RowFields(columnNames.length);
    for (int i = 0; i < columnNames.length; i++) {
      fields.names[i] = columnNames[i];
      fields.typeOids[i] = oids[i];
      fields.typeLengths[i] = -1;
      fields.typeModifiers[i] = -1;
    }
    return fields;
  }

  /** The same columns in these formats. */
  RowFields withFormats(short[] newFormats) {
    return new RowFields(this, newFormats);
  }

  public int count() {
    return names.length;
  }

  public String name(int column) {
    return names[column];
  }

  /** The table the column comes from, or 0. */
  public int tableOid(int column) {
    return tableOids[column];
  }

  /** The column's number in that table, or 0. */
  public int attribute(int column) {
    return attributes[column];
  }

  public int typeOid(int column) {
    return typeOids[column];
  }

  public int typeLength(int column) {
    return typeLengths[column];
  }

  public int typeModifier(int column) {
    return typeModifiers[column];
  }

  /** True if values come in binary. */
  public boolean isBinary(int column) {
    return formats[column] == BINARY;
  }

  short format(int column) {
    return formats[column];
  }
}
