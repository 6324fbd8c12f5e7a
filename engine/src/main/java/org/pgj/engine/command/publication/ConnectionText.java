package org.pgj.engine.command.publication;

import java.util.Set;

/** The syntax of connection strings (manual: section 32.1.1.1, Keyword/Value Strings). */
final class ConnectionText {
  private static final Set<String> KEYWORDS =
      Set.of(
          "application_name",
          "channel_binding",
          "client_encoding",
          "connect_timeout",
          "dbname",
          "fallback_application_name",
          "gssdelegation",
          "gssencmode",
          "gsslib",
          "host",
          "hostaddr",
          "keepalives",
          "keepalives_count",
          "keepalives_idle",
          "keepalives_interval",
          "krbsrvname",
          "load_balance_hosts",
          "options",
          "passfile",
          "password",
          "port",
          "replication",
          "require_auth",
          "requirepeer",
          "service",
          "ssl_max_protocol_version",
          "ssl_min_protocol_version",
          "sslcert",
          "sslcertmode",
          "sslcompression",
          "sslcrl",
          "sslcrldir",
          "sslkey",
          "sslmode",
          "sslnegotiation",
          "sslpassword",
          "sslrootcert",
          "sslsni",
          "target_session_attrs",
          "tcp_user_timeout",
          "user");

  private ConnectionText() {}

  private static boolean isUri(String text) {
    return text.startsWith("postgresql://") || text.startsWith("postgres://");
  }

  /** What is wrong with a connection string, null if nothing is. */
  static String firstMistake(String text) {
    if (isUri(text)) {
      return null;
    }
    int at = 0;
    while (true) {
      at = skipBlanks(text, at);
      if (at == text.length()) {
        return null;
      }
      int start = at;
      while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) > ' ') {
        at++;
      }
      String keyword = text.substring(start, at);
      at = skipBlanks(text, at);
      if (at == text.length() || text.charAt(at) != '=') {
        return "missing \"=\" after \"" + keyword + "\" in connection info string";
      }
      at = skipValue(text, skipBlanks(text, at + 1));
      if (at < 0) {
        return "unterminated quoted string in connection info string";
      }
      if (!KEYWORDS.contains(keyword)) {
        return "invalid connection option \"" + keyword + "\"";
      }
    }
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  /** Behind a value, -1 if its quote does not end. */
  private static int skipValue(String text, int from) {
    boolean quoted = from < text.length() && text.charAt(from) == '\'';
    for (int at = quoted ? from + 1 : from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (quoted ? c == '\'' : c <= ' ') {
        return quoted ? at + 1 : at;
      }
    }
    return quoted ? -1 : text.length();
  }

  static boolean hasPassword(String text) {
    return isUri(text)
        ? text.contains("password=") || text.matches("postgres(ql)?://[^/@]*:[^/@]+@.*")
        : text.matches("(?s)(.*\\s)?password\\s*=.*");
  }
}
