package org.pgj.engine.function.lob;

import org.pgj.engine.type.vector.BytesOutput;

/** The session's large objects and open descriptors; see FunctionContext.service. */
public interface LargeObjects {
  /** Flag of {@link #open}: the object may be read. */
  int READ = 0x40000;

  /** Flag of {@link #open}: the object may be written, and read. */
  int WRITE = 0x20000;

  /**
   * Makes an empty object.
   *
   * @param oid 0 for any that is free
   * @param function what is asking, as messages call it
   * @return its oid
   */
  int create(int oid, String function);

  /** Removes an object and closes its descriptors; 42704 if there is none. */
  void unlink(int oid);

  /**
   * Opens an object until the end of the transaction. One opened for reading alone stays as it is
   * now.
   *
   * @return a descriptor; 42704 if there is no such object, 22023 for a mode without flags
   */
  int open(int oid, int mode);

  /** Closes a descriptor; 42704 if it is none. */
  void close(int descriptor);

  /** Reads up to {@code length} bytes from where the descriptor stands, and moves it on. */
  void read(int descriptor, int length, BytesOutput out);

  /** Writes where the descriptor stands, and moves it on. */
  void write(int descriptor, byte[] bytes, int offset, int length);

  /**
   * Moves a descriptor.
   *
   * @param whence 0 from the start, 1 from where it stands, 2 from the end
   * @return the new position
   */
  long seek(int descriptor, long offset, int whence);

  /** Where a descriptor stands. */
  long position(int descriptor);

  /** Cuts an object off, or fills it up with zeros. */
  void truncate(int descriptor, long length, String function);

  /**
   * Reads a part of an object.
   *
   * @param length -1 for all from {@code offset} on
   */
  void get(int oid, long offset, int length, BytesOutput out);

  /** Writes a part of an object. */
  void put(int oid, long offset, byte[] bytes, int from, int length);

  /** Makes an object of a file of the server's. */
  int importFile(String path, int oid);

  /** Writes an object to a file of the server's. */
  void exportFile(int oid, String path);
}
