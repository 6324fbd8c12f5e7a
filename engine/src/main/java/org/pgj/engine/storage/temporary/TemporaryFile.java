package org.pgj.engine.storage.temporary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.pgj.engine.error.DatabaseError;

/** A file that is written from front to back, read anywhere, and gone when it is closed. */
public final class TemporaryFile implements AutoCloseable {
  private final TemporaryFiles files;
  private final String name;
  private final FileChannel channel;
  private long length;

  TemporaryFile(TemporaryFiles files, String name, FileChannel channel) {
    this.files = files;
    this.name = name;
    this.channel = channel;
  }

  /** Bytes written so far. */
  public long length() {
    return length;
  }

  /**
   * Writes what remains in the buffer behind what is there.
   *
   * @throws DatabaseError 53400 beyond {@code temp_file_limit}, 53100 if there is no room, 58030
   */
  public void append(ByteBuffer bytes) {
    files.grow(bytes.remaining());
    length += bytes.remaining();
    long at = length - bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException failure) {
      throw TemporaryFiles.failed("write to", name, failure);
    }
  }

  /**
   * Reads from a position on until the buffer is full or the file ends.
   *
   * @return the bytes read
   */
  public int read(ByteBuffer into, long position) {
    long at = position;
    try {
      while (into.hasRemaining() && at < length) {
        at += Math.max(0, channel.read(into, at));
      }
    } catch (IOException failure) {
      throw TemporaryFiles.failed("read from", name, failure);
    }
    return (int) (at - position);
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException failure) {
      throw TemporaryFiles.failed("close", name, failure);
    } finally {
      files.closed(name, length);
    }
  }
}
