package org.pgj.engine.parser.tree;

/** The functions that are called without parentheses. */
public enum SqlValueFunction {
  CURRENT_DATE,
  CURRENT_TIME,
  CURRENT_TIMESTAMP,
  LOCALTIME,
  LOCALTIMESTAMP,
  CURRENT_ROLE,
  CURRENT_USER,
  SESSION_USER,
  USER,
  SYSTEM_USER,
  CURRENT_CATALOG,
  CURRENT_SCHEMA
}
