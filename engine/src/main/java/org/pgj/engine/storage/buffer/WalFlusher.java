package org.pgj.engine.storage.buffer;

/** The log as the buffer pool sees it: no page is written before the log of its changes is. */
public interface WalFlusher {
  /** Returns when the log is durable up to an LSN. */
  void flush(long lsn);
}
