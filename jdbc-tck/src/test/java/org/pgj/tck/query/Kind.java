package org.pgj.tck.query;

/** The types that random expressions have. */
enum Kind {
  INT,
  NUMERIC,
  TEXT,
  DATE,
  BOOL
}
