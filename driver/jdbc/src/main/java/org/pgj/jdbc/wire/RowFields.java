package org.pgj.jdbc.wire;

import org.pgj.protocol.MessageReader;
import org.pgj.protocol.type.TypeOid;

/** The columns of a result, as RowDescription tells them. Column indexes are from 0. */
public final class RowFields {
  public static final short TEXT = 0;
  public static final short BINARY = 1;

  private static final byte ANY = 0;

  /** A numeric's: 8 bytes and two for each digit, whose number stands first. */
  private static final byte DIGITS = -1;

  /** Of a statement that returns no rows. */
  public static final RowFields NONE = new RowFields(0);

  private final String[] names;
  private final int[] tableOids;
  private final short[] attributes;
  private final int[] typeOids;
  private final short[] typeLengths;
  private final int[] typeModifiers;
  private final short[] formats;

  /** What every value of a column has for length; {@link #ANY} or {@link #DIGITS} otherwise. */
  private final byte[] widths;

  private RowFields(int count) {
    names = new String[count];
    tableOids = new int[count];
    attributes = new short[count];
    typeOids = new int[count];
    typeLengths = new short[count];
    typeModifiers = new int[count];
    formats = new short[count];
    widths = new byte[count];
  }

  private RowFields(RowFields other, short[] formats) {
    names = other.names;
    tableOids = other.tableOids;
    attributes = other.attributes;
    typeOids = other.typeOids;
    typeLengths = other.typeLengths;
    typeModifiers = other.typeModifiers;
    this.formats = formats;
    widths = new byte[formats.length];
    findWidths();
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
    fields.findWidths();
    return fields;
  }

  private void findWidths() {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = formats[i] == BINARY ? binaryWidth(typeOids[i]) : ANY;
    }
  }

  private static byte binaryWidth(int oid) {
    return switch (oid) {
      case TypeOid.BOOL -> 1;
      case TypeOid.INT2 -> 2;
      case TypeOid.INT4, TypeOid.OID, TypeOid.FLOAT4, TypeOid.DATE -> 4;
      case TypeOid.INT8, TypeOid.FLOAT8, TypeOid.TIME, TypeOid.TIMESTAMP, TypeOid.TIMESTAMPTZ -> 8;
      case TypeOid.TIMETZ -> 12;
      case TypeOid.UUID, TypeOid.INTERVAL -> 16;
      case TypeOid.NUMERIC -> DIGITS;
      default -> ANY;
    };
  }

  /**
   * Whether the content of a DataRow has these columns, each within the row and as long as its type
   * demands, so that whoever reads them need not look.
   */
  boolean fit(byte[] row, int from, int to) {
    if (to - from < 2 || MessageReader.int16At(row, from) != widths.length) {
      return false;
    }
    int at = from + 2;
    for (byte width : widths) {
      if (to - at < 4) {
        return false;
      }
      int length = MessageReader.int32At(row, at);
      at += 4;
      if (length == -1) {
        continue;
      }
      if (length < 0 || length > to - at) {
        return false;
      }
      boolean fits =
          width == ANY
              || length == width
              || width == DIGITS && length >= 8 && length == 8 + 2 * MessageReader.int16At(row, at);
      if (!fits) {
        return false;
      }
      at += length;
    }
    return at == to;
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
