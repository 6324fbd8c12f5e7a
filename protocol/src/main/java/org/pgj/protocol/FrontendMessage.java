package org.pgj.protocol;

/** Type bytes of the messages that the client sends. */
public final class FrontendMessage {
  public static final byte BIND = 'B';
  public static final byte CLOSE = 'C';
  public static final byte COPY_DATA = 'd';
  public static final byte COPY_DONE = 'c';
  public static final byte COPY_FAIL = 'f';
  public static final byte DESCRIBE = 'D';
  public static final byte EXECUTE = 'E';
  public static final byte FLUSH = 'H';
  public static final byte FUNCTION_CALL = 'F';
  public static final byte PARSE = 'P';

  /** PasswordMessage, SASLInitialResponse, SASLResponse and GSSResponse share this byte. */
  public static final byte PASSWORD = 'p';

  public static final byte QUERY = 'Q';
  public static final byte SYNC = 'S';
  public static final byte TERMINATE = 'X';

  /** In Describe and Close: the name is a prepared statement's. */
  public static final byte STATEMENT = 'S';

  /** In Describe and Close: the name is a portal's. */
  public static final byte PORTAL = 'P';

  private FrontendMessage() {}
}
