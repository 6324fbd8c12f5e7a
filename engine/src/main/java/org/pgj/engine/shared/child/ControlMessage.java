package org.pgj.engine.shared.child;

/** First bytes of the messages between postmaster and child. */
public final class ControlMessage {
  /** Postmaster to child: {@link ChildParameters}, with the segment's descriptor. */
  public static final byte PARAMETERS = 'P';

  /** Postmaster to backend: serve the client whose socket comes along. */
  public static final byte CLIENT = 'C';

  /** Postmaster to child: end in order; maintenance writes its last checkpoint before. */
  public static final byte RETIRE = 'X';

  /** Child to postmaster: a backend can take its first client; maintenance has recovered. */
  public static final byte READY = 'R';

  /** Backend to postmaster: the client is gone, and the session is being cleared up. */
  public static final byte LEAVING = 'L';

  /** Backend to postmaster: the client is gone and the session reset, the next one may come. */
  public static final byte IDLE = 'I';

  /** Backend to postmaster: the client is gone and this process is about to end. */
  public static final byte RETIRING = 'E';

  /** Longest message in bytes. */
  public static final int MAX_LENGTH = 64 * 1024;

  private ControlMessage() {}
}
