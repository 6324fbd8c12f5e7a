package org.pgj.engine.os;

/**
 * The options of a TCP connection that tell when a silent peer counts as lost (manual: TCP
 * Settings).
 *
 * @param descriptor a connected socket, which stays its owner's
 */
public record TcpSocket(int descriptor) {
  /** What can be set. */
  public enum Option {
    /** Seconds of silence before the first probe. */
    KEEPALIVES_IDLE("TCP_KEEPIDLE", 4),
    /** Seconds between two probes. */
    KEEPALIVES_INTERVAL("TCP_KEEPINTVL", 5),
    /** Probes without an answer. */
    KEEPALIVES_COUNT("TCP_KEEPCNT", 6),
    /** Milliseconds that sent bytes may stay unacknowledged; 0 is the system's choice. */
    USER_TIMEOUT("TCP_USER_TIMEOUT", 18);

    private final String label;
    private final int number;

    Option(String label, int number) {
      this.label = label;
      this.number = number;
    }
  }

  /** The value in force. */
  public int get(Option option) {
    return Sockets.tcpOption(descriptor, option.number);
  }

  /**
   * Sets a value.
   *
   * @throws OsException if the system does not take it
   */
  public void set(Option option, int value) {
    int result = Sockets.setTcpOption(descriptor, option.number, value);
    if (result < 0) {
      throw new OsException("setsockopt(" + option.label + ")", -result);
    }
  }
}
