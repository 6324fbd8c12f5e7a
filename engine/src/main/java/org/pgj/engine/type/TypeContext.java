package org.pgj.engine.type;

import java.time.ZoneId;
import org.pgj.engine.type.text.CharacterEncoding;

/** What input and output of values depend on: the session's settings, its clock, its catalog. */
public interface TypeContext {
  /** Output style of dates, of the setting DateStyle. */
  enum DateStyle {
    ISO,
    SQL,
    POSTGRES,
    GERMAN
  }

  /** Order of day, month and year in ambiguous input, of the setting DateStyle. */
  enum DateOrder {
    MDY,
    DMY,
    YMD
  }

  /** The setting IntervalStyle. */
  enum IntervalStyle {
    POSTGRES,
    POSTGRES_VERBOSE,
    SQL_STANDARD,
    ISO_8601
  }

  DateStyle dateStyle();

  DateOrder dateOrder();

  IntervalStyle intervalStyle();

  /** The setting TimeZone. */
  ZoneId timeZone();

  /** The setting extra_float_digits; above 0 output is shortest-exact. */
  int extraFloatDigits();

  /** Whether bytea_output is hex and not escape. */
  boolean isByteaOutputHex();

  /** The setting client_encoding: what text in binary forms is in. */
  CharacterEncoding clientEncoding();

  /** Start of the transaction, µs since 2000-01-01 UTC: what {@code 'now'} means in input. */
  long transactionTimestamp();

  /** Types and names of the connected database. */
  TypeCatalog catalog();
}
