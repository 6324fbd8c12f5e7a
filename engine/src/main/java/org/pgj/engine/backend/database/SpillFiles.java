package org.pgj.engine.backend.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.batch.TemporaryFiles;

/** Temporary files for rows that do not fit into work_mem: gone when closed. */
final class SpillFiles implements TemporaryFiles {
  static final SpillFiles INSTANCE = new SpillFiles();

  private SpillFiles() {}

  @Override
  public FileChannel create() {
    try {
      Path file = Files.createTempFile("pgj-spill", null);
      return FileChannel.open(
          file,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          StandardOpenOption.DELETE_ON_CLOSE);
    } catch (IOException failure) {
      throw new DatabaseError(
          "58030", "could not create temporary file: " + failure.getMessage(), failure);
    }
  }
}
