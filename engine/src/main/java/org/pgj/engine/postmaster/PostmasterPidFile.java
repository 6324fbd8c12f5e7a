package org.pgj.engine.postmaster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** {@code postmaster.pid} in the data directory, in PostgreSQL's layout. */
final class PostmasterPidFile {
  static final String FILE = "postmaster.pid";

  private final Path file;

  PostmasterPidFile(Path dataDirectory) {
    this.file = dataDirectory.resolve(FILE);
  }

  /**
   * Writes the file anew, whole or not at all.
   *
   * @param port the TCP port, 0 if there is none
   * @param status {@code starting}, {@code ready} or {@code stopping}
   */
  void write(int pid, long startSeconds, int port, Path socketFolder, String host, String status) {
    String text =
        pid
            + "\n"
            + file.getParent()
            + "\n"
            + startSeconds
            + "\n"
            + port
            + "\n"
            + socketFolder
            + "\n"
            + host
            + "\n0 0\n"
            + status
            + "\n";
    try {
      Path fresh = file.resolveSibling(FILE + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
