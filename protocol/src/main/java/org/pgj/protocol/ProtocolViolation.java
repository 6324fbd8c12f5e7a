package org.pgj.protocol;

/** The other side broke the rules of the protocol. Ends that one connection. */
public final class ProtocolViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProtocolViolation(String message) {
    super(message);
  }

  /** Always {@code 08P01}. */
  public String sqlState() {
    return SqlState.PROTOCOL_VIOLATION;
  }
}
