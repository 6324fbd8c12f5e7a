package org.pgj.engine.backend.log;

import java.util.Locale;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.Notice;

/** Severities by their importance for the log, where LOG stands above ERROR (manual: 19.8.2). */
enum LogLevel {
  DEBUG5,
  DEBUG4,
  DEBUG3,
  DEBUG2,
  DEBUG1,
  INFO,
  NOTICE,
  WARNING,
  ERROR,
  LOG,
  FATAL,
  PANIC;

  /** The level that a parameter's value names. */
  static LogLevel of(String setting) {
    return valueOf(setting.toUpperCase(Locale.ROOT));
  }

  static LogLevel of(DatabaseError.Severity severity) {
    return severity == DatabaseError.Severity.FATAL ? FATAL : ERROR;
  }

  static LogLevel of(Notice.Level level) {
    return switch (level) {
      case DEBUG -> DEBUG1;
      case LOG -> LOG;
      case INFO -> INFO;
      case NOTICE -> NOTICE;
      case WARNING -> WARNING;
    };
  }
}
