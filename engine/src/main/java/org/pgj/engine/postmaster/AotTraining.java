package org.pgj.engine.postmaster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.error.ServerLog;
import org.pgj.engine.os.ChildProcess;
import org.pgj.engine.os.Descriptor;
import org.pgj.engine.os.OsException;

/**
 * Makes the AOT cache of this build in the background, once per user. The training run belongs to
 * the cache folder, not to the instance: it goes on when the instance ends, for a few seconds, at
 * low priority. Nothing waits for it and nothing needs it.
 */
final class AotTraining {
  /**
   * The file appears whole or not at all, since the assembly is the last act of the training JVM.
   */
  private static final String SCRIPT =
      "out=$1; final=$2; folder=$3; shift 3; cd /; mkdir -p \"$folder\";"
          + " if \"$@\" && [ -s \"$out\" ]; then mv -f \"$out\" \"$final\"; fi;"
          + " rm -rf \"$out\" \"$out.config\" \"$folder\"";

  private static final String SHELL = "/bin/sh";

  /**
   * The run is to find out which classes are needed, not how they are used: what a backend would be
   * told of that makes its first seconds faster and its later code slow, since methods would be
   * optimized without having been watched.
   */
  private static final List<String> QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-XX:-AOTRecordTraining");

  private final Path cache;
  private boolean started;

  /**
   * @param cache the file to make, null for none
   */
  AotTraining(Path cache) {
    this.cache = cache;
  }

  /** Starts the training run, unless it has been started here or elsewhere. */
  void start() {
    if (cache == null || started) {
      return;
    }
    started = true;
    try {
      int lock = Descriptor.open(cache + ".lock", Descriptor.O_RDWR | Descriptor.O_CREAT, 0600);
      if (Descriptor.tryLockExclusive(lock)) {
        spawn(lock);
      }
      Descriptor.close(lock);
    } catch (OsException failure) {
      ServerLog.log("could not start AOT training: " + failure.getMessage());
    }
  }

  private void spawn(int lock) {
    String output = cache + ".new";
    String folder = cache.resolveSibling("t").toString();
    List<String> command = new ArrayList<>();
    command.add(SHELL);
    command.add("-c");
    command.add(SCRIPT);
    command.add(SHELL);
    command.add(output);
    command.add(cache.toString());
    command.add(folder);
    for (String word : ChildCommand.javaCommand()) {
      if (!word.startsWith("-XX:ErrorFile=")) {
        command.add(word);
      }
    }
    command.addAll(QUICK);
    command.add("-XX:AOTCacheOutput=" + output);
    command.add(Training.class.getName());
    command.add(folder);
    int input = Descriptor.open("/dev/null", Descriptor.O_RDWR, 0);
    int log =
        Descriptor.open(
            cache + ".log", Descriptor.O_WRONLY | Descriptor.O_CREAT | Descriptor.O_TRUNC, 0600);
    ChildProcess.spawn(SHELL, command, ChildCommand.environment(), input, log, log, lock);
    Descriptor.close(input);
    Descriptor.close(log);
  }
}
