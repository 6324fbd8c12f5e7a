package org.pgj.engine.function.system;

/** The server's files as functions read them; see FunctionContext.service. */
public interface DataDirectory {
  /**
   * Reads a file.
   *
   * @param path absolute, or relative to the data directory
   * @param offset where to begin; from the end if negative
   * @param length bytes at most; all if negative
   * @return null if there is no such file and that is allowed
   * @throws org.pgj.engine.error.DatabaseError 58P01 if there is none, 42501 outside of the data
   *     directory without the privileges of pg_read_server_files
   */
  byte[] read(String path, long offset, long length, boolean missingOk);
}
