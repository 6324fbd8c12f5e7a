package org.pgj.protocol;

/** The int32 that opens an Authentication message ({@link BackendMessage#AUTHENTICATION}). */
public final class AuthenticationCode {
  public static final int OK = 0;
  public static final int KERBEROS_V5 = 2;
  public static final int CLEARTEXT_PASSWORD = 3;
  public static final int MD5_PASSWORD = 5;
  public static final int GSS = 7;
  public static final int GSS_CONTINUE = 8;
  public static final int SSPI = 9;
  public static final int SASL = 10;
  public static final int SASL_CONTINUE = 11;
  public static final int SASL_FINAL = 12;

  private AuthenticationCode() {}
}
