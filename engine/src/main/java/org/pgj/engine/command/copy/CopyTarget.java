package org.pgj.engine.command.copy;

import java.io.IOException;
import java.io.OutputStream;
import org.pgj.engine.command.CopyClient;
import org.pgj.engine.command.ServerFiles;
import org.pgj.engine.error.DatabaseError;

/** Where COPY TO writes: the client or a file of the server. */
final class CopyTarget implements AutoCloseable {
  private final CopyClient client;
  private final OutputStream file;

  CopyTarget(CopyClient client) {
    this.client = client;
    this.file = null;
  }

  CopyTarget(OutputStream file) {
    this.client = null;
    this.file = file;
  }

  void begin(boolean binary, int columns) {
    if (client != null) {
      client.beginOut(binary, columns);
    }
  }

  /** Writes one message: a line with its end, or a row. */
  void write(byte[] bytes, int offset, int length) {
    if (client != null) {
      client.write(bytes, offset, length);
      return;
    }
    try {
      file.write(bytes, offset, length);
    } catch (IOException failure) {
      throw new DatabaseError(
          "58030", "could not write to COPY file: " + ServerFiles.reason(failure));
    }
  }

  /** Everything is written. */
  void finish() {
    if (client != null) {
      client.endOut();
    }
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      file.close();
    } catch (IOException failure) {
      throw new DatabaseError("58030", "could not close file: " + ServerFiles.reason(failure));
    }
  }
}
