package org.pgj.jdbc.type;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.type.TypeOid;

/** Finds the reader of a type and format. */
public final class ColumnReaders {
  private ColumnReaders() {}

  /** The reader for values of the type in text. */
  public static ColumnReader text(int typeOid) {
    return switch (typeOid) {
      case TypeOid.TEXT, TypeOid.VARCHAR, TypeOid.BPCHAR, TypeOid.NAME, TypeOid.UNKNOWN ->
          StringReader.INSTANCE;
      case TypeOid.INT2, TypeOid.INT4, TypeOid.INT8, TypeOid.OID -> IntegerTextReader.of(typeOid);
      case TypeOid.BOOL -> BoolReader.TEXT;
      case TypeOid.BYTEA -> ByteaReader.TEXT;
      default -> new TextReader(typeOid);
    };
  }

  /**
   * The reader for values in binary.
   *
   * @throws SQLException 0A000 for a type that the driver does not ask for in binary
   */
  public static ColumnReader binary(int typeOid) throws SQLException {
    return switch (typeOid) {
      case TypeOid.BOOL -> BoolReader.BINARY;
      case TypeOid.INT2 -> IntegerReader.INT2;
      case TypeOid.INT4 -> IntegerReader.INT4;
      case TypeOid.INT8 -> IntegerReader.INT8;
      case TypeOid.OID -> IntegerReader.OID;
      case TypeOid.FLOAT4 -> FloatReader.FLOAT4;
      case TypeOid.FLOAT8 -> FloatReader.FLOAT8;
      case TypeOid.NUMERIC -> NumericReader.INSTANCE;
      case TypeOid.BYTEA -> ByteaReader.BINARY;
      case TypeOid.UUID -> UuidReader.INSTANCE;
      case TypeOid.DATE, TypeOid.TIME, TypeOid.TIMETZ -> new DateTimeReader(typeOid);
      case TypeOid.TIMESTAMP -> TimestampReader.WITHOUT_ZONE;
      case TypeOid.TIMESTAMPTZ -> TimestampReader.WITH_ZONE;
      case TypeOid.INTERVAL -> IntervalReader.INSTANCE;
      case TypeOid.TEXT,
          TypeOid.VARCHAR,
          TypeOid.BPCHAR,
          TypeOid.NAME,
          TypeOid.CHAR,
          TypeOid.JSON,
          TypeOid.XML,
          TypeOid.UNKNOWN ->
          text(typeOid); // which a binary cursor sends
      default ->
          throw new SQLFeatureNotSupportedException(
              "values of type " + typeOid + " cannot be read in binary",
              SqlState.FEATURE_NOT_SUPPORTED);
    };
  }
}
