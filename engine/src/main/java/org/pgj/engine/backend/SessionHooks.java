package org.pgj.engine.backend;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.pgj.engine.backend.log.StatisticsHook;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.setting.DateStyleHook;
import org.pgj.engine.setting.SelfGrantHook;
import org.pgj.engine.setting.SettingHook;
import org.pgj.engine.setting.SettingListener;
import org.pgj.engine.setting.SettingSource;
import org.pgj.engine.setting.SettingValue;
import org.pgj.engine.setting.Settings;
import org.pgj.engine.shared.Activity;
import org.pgj.engine.transaction.IsolationLevel;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.type.text.CharacterEncoding;
import org.pgj.engine.type.time.TimeZones;
import org.pgj.engine.type.time.ZoneNames;

/** Ties parameters to the session: checks beyond the type, and who has to know of changes. */
final class SessionHooks implements SettingHook, SettingListener {
  private enum Subject {
    TIME_ZONE,
    CLIENT_ENCODING,
    TRANSACTION_ISOLATION,
    TRANSACTION_READ_ONLY,
    TRANSACTION_DEFERRABLE,
    APPLICATION_NAME,
    SYNCHRONOUS_COMMIT,
    DEADLOCK_TIMEOUT,
    LOCK_TIMEOUT
  }

  /** Hours in a week, the bound of a time zone that is a number. */
  private static final int WEEK = 168;

  private final Subject subject;
  private final TransactionManager transactions;
  private final Activity activity;

  private SessionHooks(Subject subject, TransactionManager transactions, Activity activity) {
    this.subject = subject;
    this.transactions = transactions;
    this.activity = activity;
  }

  static void install(Settings settings, TransactionManager transactions, Activity activity) {
    settings.setHook("DateStyle", new DateStyleHook());
    settings.setHook(SelfGrantHook.NAME, new SelfGrantHook());
    StatisticsHook.install(settings);
    for (Subject subject : Subject.values()) {
      SessionHooks hook = new SessionHooks(subject, transactions, activity);
      switch (subject) {
        case TIME_ZONE -> settings.setHook("TimeZone", hook);
        case CLIENT_ENCODING -> settings.setHook("client_encoding", hook);
        case TRANSACTION_ISOLATION -> {
          settings.setHook("transaction_isolation", hook);
          settings.listen("transaction_isolation", hook);
        }
        case TRANSACTION_READ_ONLY -> {
          settings.setHook("transaction_read_only", hook);
          settings.listen("transaction_read_only", hook);
        }
        case TRANSACTION_DEFERRABLE -> {
          settings.setHook("transaction_deferrable", hook);
          settings.listen("transaction_deferrable", hook);
        }
        case APPLICATION_NAME -> {
          settings.setHook("application_name", hook);
          settings.listen("application_name", hook);
        }
        case SYNCHRONOUS_COMMIT -> settings.listen("synchronous_commit", hook);
        case DEADLOCK_TIMEOUT -> settings.listen("deadlock_timeout", hook);
        case LOCK_TIMEOUT -> settings.listen("lock_timeout", hook);
      }
    }
  }

  @Override
  public String check(String text, String present, SettingSource source) {
    return switch (subject) {
      case TIME_ZONE -> timeZone(text);
      case CLIENT_ENCODING -> encoding(text);
      case TRANSACTION_ISOLATION -> isolation(text, present, source);
      case TRANSACTION_READ_ONLY -> readOnly(text, source);
      case TRANSACTION_DEFERRABLE -> deferrable(text, source);
      case APPLICATION_NAME -> printable(text);
      case SYNCHRONOUS_COMMIT, DEADLOCK_TIMEOUT, LOCK_TIMEOUT -> text;
    };
  }

  private static String timeZone(String text) {
    if (ZoneNames.isUsual(text)) {
      return text;
    }
    String name = TimeZones.isOffset(text) ? fixedOffset(text) : text;
    ZoneId zone = name.equalsIgnoreCase("z") ? null : TimeZones.find(name);
    if (zone == null) {
      return null;
    }
    return zone instanceof ZoneOffset ? name.toUpperCase(Locale.ROOT) : zone.getId();
  }

  /**
   * {@code 5}, {@code -3.5}: hours east of Greenwich, in POSIX's form, which counts west; what is
   * no number, such as {@code -03:30}, is in that form already.
   */
  private static String fixedOffset(String text) {
    double hours;
    try {
      hours = Double.parseDouble(text);
    } catch (NumberFormatException withMinutes) {
      return text;
    }
    if (Math.abs(hours) >= WEEK) {
      throw new DatabaseError("22023", "invalid value for parameter \"TimeZone\": \"" + text + "\"")
          .detail("UTC timezone offset is out of range.");
    }
    int minutes = (int) Math.round(hours * 60);
    String digits = digits(Math.abs(minutes));
    return minutes < 0 ? "<-" + digits + ">+" + digits : "<+" + digits + ">-" + digits;
  }

  private static String digits(int minutes) {
    int hours = minutes / 60;
    int rest = minutes % 60;
    String text = hours < 10 ? "0" + hours : Integer.toString(hours);
    return rest == 0 ? text : text + ":" + (rest < 10 ? "0" + rest : rest);
  }

  /** The encoding's own name; what old clients call UNICODE they must find again. */
  private static String encoding(String text) {
    CharacterEncoding encoding = CharacterEncoding.of(text);
    if (encoding != null && !encoding.isDatabases() && !encoding.isConvertible()) {
      throw new DatabaseError(
          "0A000", "conversion between " + encoding + " and UTF8 is not supported");
    }
    return encoding == null ? null : text.equals("UNICODE") ? text : encoding.name();
  }

  private String isolation(String text, String present, SettingSource source) {
    if (source == SettingSource.SESSION && transactions.isActive() && !text.equals(present)) {
      if (transactions.hasTakenSnapshot()) {
        throw new DatabaseError(
            "25001", "SET TRANSACTION ISOLATION LEVEL must be called before any query");
      }
      if (transactions.level() > 1) {
        throw new DatabaseError(
            "25001", "SET TRANSACTION ISOLATION LEVEL must not be called in a subtransaction");
      }
    }
    return text;
  }

  private String readOnly(String text, SettingSource source) {
    if (source == SettingSource.SESSION
        && text.equals("off")
        && transactions.isActive()
        && transactions.isReadOnly()) {
      if (transactions.level() > 1) {
        throw new DatabaseError(
            "25001", "cannot set transaction read-write mode inside a read-only transaction");
      }
      if (transactions.hasTakenSnapshot()) {
        throw new DatabaseError(
            "25001", "transaction read-write mode must be set before any query");
      }
    }
    return text;
  }

  private String deferrable(String text, SettingSource source) {
    if (source == SettingSource.SESSION && transactions.isActive()) {
      if (transactions.level() > 1) {
        throw new DatabaseError(
            "25001", "SET TRANSACTION [NOT] DEFERRABLE cannot be called within a subtransaction");
      }
      if (transactions.hasTakenSnapshot()) {
        throw new DatabaseError(
            "25001", "SET TRANSACTION [NOT] DEFERRABLE must be called before any query");
      }
    }
    return text;
  }

  /** What is not printable ASCII shows as an escape. */
  private static String printable(String text) {
    StringBuilder clean = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        if (clean == null) {
          clean = new StringBuilder(text.length() + 16).append(text, 0, i);
        }
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          clean.append("\\x").append(Character.forDigit(b >> 4 & 15, 16));
          clean.append(Character.forDigit(b & 15, 16));
        }
      } else if (clean != null) {
        clean.append(c);
      }
    }
    return clean == null ? text : clean.toString();
  }

  @Override
  public void changed(SettingValue value) {
    switch (subject) {
      case TRANSACTION_ISOLATION -> transactions.setIsolation(IsolationLevel.of(value.text()));
      case TRANSACTION_READ_ONLY -> transactions.setReadOnly(value.isTrue());
      case TRANSACTION_DEFERRABLE -> transactions.setDeferrable(value.isTrue());
      case APPLICATION_NAME -> activity.setApplicationName(value.text());
      case SYNCHRONOUS_COMMIT -> transactions.setSynchronousCommit(!value.text().equals("off"));
      case DEADLOCK_TIMEOUT -> transactions.locks().setDeadlockTimeout(value.integer() * 1000);
      case LOCK_TIMEOUT -> transactions.locks().setLockTimeout(value.integer() * 1000);
      case TIME_ZONE, CLIENT_ENCODING -> {
        // Only checked.
      }
    }
  }
}
