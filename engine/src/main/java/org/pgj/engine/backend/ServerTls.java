package org.pgj.engine.backend;

import java.nio.file.Path;
import org.pgj.engine.backend.tls.TlsContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.setting.Setting;
import org.pgj.engine.setting.Settings;

/** The certificate of this process, read when it is first needed and after a reload. */
final class ServerTls {
  private final Path directory;
  private final Settings settings;
  private final Setting enabled;
  private TlsContext context;
  private boolean unusable;

  /**
   * @param directory the data directory, empty for an instance in memory
   */
  ServerTls(Path directory, Settings settings) {
    this.directory = directory;
    this.settings = settings;
    this.enabled = settings.setting("ssl");
  }

  /** Null if encryption is off, or if its files cannot be used, which the log tells once. */
  TlsContext context() {
    if (!enabled.isTrue()) {
      return null;
    }
    if (context == null && !unusable) {
      try {
        context = TlsContext.load(directory, settings);
      } catch (DatabaseError failure) {
        unusable = true;
        ServerLog.log(failure.getMessage());
      }
    }
    return context;
  }

  /** The settings or the files may have changed. */
  void reload() {
    context = null;
    unusable = false;
  }
}
