package org.pgj.engine.executor.batch;

import java.nio.channels.FileChannel;

/** Where spilled rows go. */
@FunctionalInterface
public interface TemporaryFiles {
  /** A new empty file, open for reading and writing, that vanishes when it is closed. */
  FileChannel create();
}
