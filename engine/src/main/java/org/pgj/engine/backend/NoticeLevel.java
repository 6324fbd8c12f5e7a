package org.pgj.engine.backend;

import org.pgj.engine.error.Notice;
import org.pgj.engine.setting.SettingListener;
import org.pgj.engine.setting.SettingValue;

/** Which notices the client wants ({@code client_min_messages}). */
final class NoticeLevel implements SettingListener {
  private int least;

  @Override
  public void changed(SettingValue value) {
    least =
        switch (value.text()) {
          case "notice" -> Notice.Level.NOTICE.ordinal();
          case "warning" -> Notice.Level.WARNING.ordinal();
          case "error" -> Integer.MAX_VALUE;
          case "log" -> Notice.Level.LOG.ordinal();
          default -> Notice.Level.DEBUG.ordinal();
        };
  }

  /** Whether a notice is sent; INFO always is. */
  boolean admits(Notice notice) {
    return notice.level() == Notice.Level.INFO || notice.level().ordinal() >= least;
  }
}
