package org.pgj.jdbc.type;

import java.sql.SQLException;
import java.time.ZoneId;

/** What reading a value may need to know of its connection. */
public interface ValueContext {
  /** The session's TimeZone. */
  ZoneId sessionZone();

  /** The JVM's zone. */
  WallClock wallClock();

  /**
   * Makes the object of a type that is not built into the driver: arrays, composites, enums,
   * domains.
   */
  Object objectOf(int typeOid, String text) throws SQLException;
}
