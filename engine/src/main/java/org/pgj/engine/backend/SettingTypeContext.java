package org.pgj.engine.backend;

import java.time.ZoneId;
import org.pgj.engine.setting.SettingListener;
import org.pgj.engine.setting.SettingValue;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.time.TimeZones;

/** What reading and printing of values depends on, kept up to date with the session's settings. */
public final class SettingTypeContext implements TypeContext {
  private final TransactionManager transactions;
  private final TypeCatalog catalog;
  private DateStyle dateStyle;
  private DateOrder dateOrder;
  private IntervalStyle intervalStyle;
  private String timeZoneName;
  private ZoneId timeZone;
  private int extraFloatDigits;
  private boolean byteaOutputHex;
  private CharacterEncoding clientEncoding;

  private enum Watched {
    DATE_STYLE,
    INTERVAL_STYLE,
    TIME_ZONE,
    EXTRA_FLOAT_DIGITS,
    BYTEA_OUTPUT,
    CLIENT_ENCODING
  }

  private final class Watch implements SettingListener {
    private final Watched setting;

    Watch(Watched setting) {
      this.setting = setting;
    }

    @Override
    public void changed(SettingValue value) {
      update(setting, value);
    }
  }

  public SettingTypeContext(
      Settings settings, TransactionManager transactions, TypeCatalog catalog) {
    this.transactions = transactions;
    this.catalog = catalog;
    settings.listen("DateStyle", new Watch(Watched.DATE_STYLE));
    settings.listen("IntervalStyle", new Watch(Watched.INTERVAL_STYLE));
    settings.listen("TimeZone", new Watch(Watched.TIME_ZONE));
    settings.listen("extra_float_digits", new Watch(Watched.EXTRA_FLOAT_DIGITS));
    settings.listen("bytea_output", new Watch(Watched.BYTEA_OUTPUT));
    settings.listen("client_encoding", new Watch(Watched.CLIENT_ENCODING));
  }

  private void update(Watched setting, SettingValue value) {
    switch (setting) {
      case DATE_STYLE -> {
        String text = value.text();
        int comma = text.indexOf(',');
        dateStyle =
            switch (text.substring(0, comma)) {
              case "SQL" -> DateStyle.SQL;
              case "German" -> DateStyle.GERMAN;
              case "Postgres" -> DateStyle.POSTGRES;
              default -> DateStyle.ISO;
            };
        dateOrder = DateOrder.valueOf(text.substring(comma + 2));
      }
      case INTERVAL_STYLE ->
          intervalStyle =
              switch (value.text()) {
                case "postgres_verbose" -> IntervalStyle.POSTGRES_VERBOSE;
                case "sql_standard" -> IntervalStyle.SQL_STANDARD;
                case "iso_8601" -> IntervalStyle.ISO_8601;
                default -> IntervalStyle.POSTGRES;
              };
      case TIME_ZONE -> {
        timeZoneName = value.text();
        timeZone = null;
      }
      case EXTRA_FLOAT_DIGITS -> extraFloatDigits = (int) value.integer();
      case BYTEA_OUTPUT -> byteaOutputHex = value.text().equals("hex");
      case CLIENT_ENCODING -> clientEncoding = CharacterEncoding.of(value.text());
    }
  }

  @Override
  public DateStyle dateStyle() {
    return dateStyle;
  }

  @Override
  public DateOrder dateOrder() {
    return dateOrder;
  }

  @Override
  public IntervalStyle intervalStyle() {
    return intervalStyle;
  }

  @Override
  public ZoneId timeZone() {
    if (timeZone == null) {
      timeZone = TimeZones.find(timeZoneName); // late: most sessions need no zone's rules
    }
    return timeZone;
  }

  @Override
  public int extraFloatDigits() {
    return extraFloatDigits;
  }

  @Override
  public boolean isByteaOutputHex() {
    return byteaOutputHex;
  }

  @Override
  public CharacterEncoding clientEncoding() {
    return clientEncoding;
  }

  @Override
  public long transactionTimestamp() {
    return transactions.startTime();
  }

  @Override
  public TypeCatalog catalog() {
    return catalog;
  }
}
