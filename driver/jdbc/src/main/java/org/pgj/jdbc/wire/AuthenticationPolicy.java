package org.pgj.jdbc.wire;

import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.List;
import org.pgj.protocol.SqlState;
import org.pgj.protocol.auth.ScramServer;

/**
 * Which authentication methods the user accepts (requireAuth), and whether SCRAM must bind the
 * channel.
 */
public final class AuthenticationPolicy {
  static final String NONE = "none";

  private final String requireAuth;
  private final String channelBinding;
  private final int maxIterations;
  private boolean satisfied;

  /**
   * @param requireAuth names separated by commas, all of them with ! to exclude; null accepts every
   *     method
   * @param channelBinding disable, prefer or require
   * @param maxIterations how often a server may let us hash the password; 0 for any number
   */
  public AuthenticationPolicy(String requireAuth, String channelBinding, int maxIterations) {
    this.requireAuth = requireAuth;
    this.channelBinding = channelBinding;
    this.maxIterations = maxIterations;
  }

  /** Notes that the user has proved who they are. */
  void satisfied() {
    satisfied = true;
  }

  /** Throws 28000 if {@code method} is not accepted. */
  void checkAllowed(String method) throws SQLException {
    if (method.equals(NONE) && satisfied) {
      return;
    }
    if (channelBinding.equals("require") && !method.equals("scram-sha-256")) {
      throw refused(
          "channelBinding=require, but the server asks for authentication method " + method);
    }
    if (requireAuth == null || requireAuth.isEmpty()) {
      return;
    }
    boolean listed = false;
    boolean excluding = requireAuth.startsWith("!");
    for (String entry : requireAuth.split(",")) {
      String name = entry.trim();
      listed |= (excluding && name.startsWith("!") ? name.substring(1) : name).equals(method);
    }
    if (listed == excluding) {
      throw refused(
          "requireAuth=" + requireAuth + " does not allow authentication method " + method);
    }
  }

  /** Returns the hash to bind the exchange to, or null for an exchange without channel binding. */
  byte[] channelBinding(byte[] endPoint, List<String> mechanisms) throws SQLException {
    boolean possible = endPoint != null && mechanisms.contains(ScramServer.SCRAM_SHA_256_PLUS);
    if (channelBinding.equals("require") && !possible) {
      throw refused("channelBinding=require, but the connection or the server does not offer it");
    }
    return possible && !channelBinding.equals("disable") ? endPoint : null;
  }

  /** Throws 28000 if the server-first-message of SCRAM asks for too much work. */
  void checkIterations(String serverFirst) throws SQLException {
    int at = serverFirst.indexOf(",i=");
    if (maxIterations == 0 || at < 0) {
      return;
    }
    int end = serverFirst.indexOf(',', at + 3);
    String count = serverFirst.substring(at + 3, end < 0 ? serverFirst.length() : end);
    boolean small = count.length() < 10 && count.chars().allMatch(Character::isDigit);
    if (!small || Integer.parseInt("0" + count) > maxIterations) {
      throw refused(
          "The server asks for "
              + count
              + " iterations of SCRAM; scramMaxIterations allows "
              + maxIterations);
    }
  }

  private static SQLException refused(String message) {
    return new SQLInvalidAuthorizationSpecException(
        message, SqlState.INVALID_AUTHORIZATION_SPECIFICATION);
  }
}
