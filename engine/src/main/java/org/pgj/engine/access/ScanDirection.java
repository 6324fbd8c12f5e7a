package org.pgj.engine.access;

/** Which way a scan moves through an index or a table. */
public enum ScanDirection {
  FORWARD,
  BACKWARD
}
