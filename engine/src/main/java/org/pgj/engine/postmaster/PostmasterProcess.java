package org.pgj.engine.postmaster;

import java.lang.ref.Reference;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.pgj.engine.backend.tls.TlsContext;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.OsException;
import org.pgj.engine.os.ProcessControl;
import org.pgj.engine.setting.SettingContext;
import org.pgj.engine.setting.SettingSource;
import org.pgj.engine.setting.Settings;

/**
 * The postmaster's main class. Arguments: see {@link PostmasterOptions#parse}. It prints {@code
 * ready port=… socket=…} to standard output when clients are accepted; exit code 0 after an orderly
 * stop, 1 if it could not start.
 */
public final class PostmasterProcess {
  private static final long INTERLOCK_PATIENCE = 5_000_000_000L;
  private static final long ORPHAN_PATIENCE = 60_000_000_000L;

  private PostmasterProcess() {}

  public static void main(String[] arguments) {
    int exitCode;
    try {
      exitCode = run(PostmasterOptions.parse(arguments));
    } catch (DatabaseError refused) {
      ServerLog.fatal(refused);
      exitCode = 1;
    } catch (OsException | IllegalArgumentException refused) {
      ServerLog.fatal(refused.getMessage());
      exitCode = 1;
    } catch (Throwable failure) {
      ServerLog.failure("postmaster failed", failure);
      exitCode = 1;
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private static int run(PostmasterOptions options) {
    ProcessControl.resetSignal(ProcessControl.SIGQUIT);
    ProcessControl.setFileMask(0077);
    if (options.hasOwners()) {
      ProcessControl.startSession();
    }
    FileLock build = BuildInUse.declare(System.getProperty("pgj.cluster.image"));
    int interlock = -1;
    if (!options.inMemory()) {
      interlock = Interlock.acquire(options.dataDirectory(), INTERLOCK_PATIENCE, ORPHAN_PATIENCE);
      DataDirectory.prepare(options.dataDirectory(), options.runDirectory());
    }
    Map<String, String> texts = InstanceSettings.texts(options.dataDirectory(), options.settings());
    InstanceSettings.beginLog(texts);
    PostmasterOptions sized = options.inMemory() ? options : sized(options, texts);
    int pid = ProcessControl.pid();
    long micros = System.currentTimeMillis() * 1000;
    Path data = options.dataDirectory();
    Children.Instance instance =
        new Children.Instance(
            pid + "-" + Long.toString(micros, Character.MAX_RADIX),
            pid,
            micros,
            data == null ? "" : data.toString(),
            options.runDirectory().toString(),
            Long.getLong("pgj.build", 0),
            options.settings());
    try {
      return new Postmaster(sized, instance, interlock).run();
    } finally {
      Reference.reachabilityFence(build);
    }
  }

  /**
   * What the configuration files say of the instance's size. An instance does not start with values
   * that are none, nor, if it is to encrypt, with files that backends could not use.
   */
  private static PostmasterOptions sized(PostmasterOptions options, Map<String, String> texts) {
    Settings settings = new Settings();
    texts.forEach(
        (name, value) -> {
          if (name.startsWith("ssl")
              || name.endsWith("reserved_connections")
              || SegmentSizing.PARAMETERS.contains(name)) {
            settings.initialize(name, value, SettingContext.POSTMASTER, SettingSource.COMMAND_LINE);
          }
        });
    if (settings.isTrue("ssl")) {
      TlsContext.load(options.dataDirectory(), settings);
    }
    requireUnreserved(settings);
    Map<String, String> sizes = new HashMap<>();
    for (String name : SegmentSizing.PARAMETERS) {
      if (settings.integer(name) >= 0) {
        sizes.put(name, settings.value(name).text());
      }
    }
    return options.withFileSettings(sizes);
  }

  private static void requireUnreserved(Settings settings) {
    long superusers = settings.integer("superuser_reserved_connections");
    long others = settings.integer("reserved_connections");
    long all = settings.integer("max_connections");
    if (superusers + others >= all) {
      throw new IllegalArgumentException(
          "\"superuser_reserved_connections\" ("
              + superusers
              + ") plus \"reserved_connections\" ("
              + others
              + ") must be less than \"max_connections\" ("
              + all
              + ")");
    }
  }
}
