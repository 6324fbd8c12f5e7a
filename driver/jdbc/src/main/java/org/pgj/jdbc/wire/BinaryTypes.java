package org.pgj.jdbc.wire;

import java.util.Set;
import org.pgj.protocol.type.TypeOid;

/** Which types are asked for in binary. Immutable. */
public final class BinaryTypes {
  private final boolean enabled;
  private final Set<Integer> disabled;

  /**
   * @param enabled false asks for text always
   * @param disabled OIDs of types that stay text
   */
  public BinaryTypes(boolean enabled, Set<Integer> disabled) {
    this.enabled = enabled;
    this.disabled = disabled;
  }

  /** True if values of the type come in binary. */
  public boolean contains(int oid) {
    return enabled && hasBinaryReader(oid) && (disabled.isEmpty() || !disabled.contains(oid));
  }

  RowFields choose(RowFields fields) {
    short[] formats = new short[fields.count()];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = contains(fields.typeOid(i)) ? RowFields.BINARY : RowFields.TEXT;
    }
    return fields.withFormats(formats);
  }

  /** True if the driver reads values of the type in binary. */
  public static boolean hasBinaryReader(int oid) {
    return switch (oid) {
      case TypeOid.BOOL,
          TypeOid.BYTEA,
          TypeOid.INT2,
          TypeOid.INT4,
          TypeOid.INT8,
          TypeOid.OID,
          TypeOid.FLOAT4,
          TypeOid.FLOAT8,
          TypeOid.NUMERIC,
          TypeOid.DATE,
          TypeOid.TIME,
          TypeOid.TIMETZ,
          TypeOid.TIMESTAMP,
          TypeOid.TIMESTAMPTZ,
          TypeOid.INTERVAL,
          TypeOid.UUID ->
          true;
      default -> false;
    };
  }
}
