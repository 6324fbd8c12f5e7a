package org.pgj.engine.os;

/** A failed call of the operating system. */
public final class OsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * @param call the call's name, with the file where there is one
   * @param errno its error number, one of {@link Errno}
   */
  public OsException(String call, int errno) {
    super(call + ": " + Errno.text(errno));
    this.errno = errno;
  }

  /** The error number. */
  public int errno() {
    return errno;
  }

  /** The error's text alone, as {@code %m} prints it. */
  public String text() {
    return Errno.text(errno);
  }
}
