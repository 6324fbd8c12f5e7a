package org.pgj.jdbc.url;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.protocol.SqlState;

/**
 * A parsed {@code jdbc:pgj:} URL. Immutable; parsing touches neither disk nor network.
 *
 * <pre>
 *   jdbc:pgj:[postgresql:]mem:[NAME][?parameters]
 *   jdbc:pgj:[postgresql:]file:DIRECTORY[?parameters]
 *   jdbc:pgj:[postgresql:]//[host[:port][,…]]/[database][?parameters]
 * </pre>
 *
 * <p>Everything may be percent-encoded. Parameters are {@code name=value} joined by {@code &}; a
 * later one overrides an earlier one of the same name.
 *
 * @param form which of the three
 * @param hosts the servers of a remote URL, in order
 * @param name for mem: the database's name (empty: private); for a remote URL the database, or
 *     empty
 * @param directory for file: the directory as written, else null
 * @param parameters parameter names as written, with their values
 */
public record ConnectionUrl(
    Form form,
    List<HostSpec> hosts,
    String name,
    String directory,
    Map<String, String> parameters) {

  public static final String PREFIX = "jdbc:pgj:";
  private static final String INFIX = "postgresql:";

  /** The three ways to reach a server. */
  public enum Form {
    MEM,
    FILE,
    REMOTE
  }

  /** True if the URL is the driver's own, well-formed or not. */
  public static boolean isOurs(String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /**
   * Parses a URL of ours.
   *
   * @throws SQLException 08001 if it has none of the forms
   */
  public static ConnectionUrl parse(String url) throws SQLException {
    int from = PREFIX.length();
    if (url.startsWith(INFIX, from)) {
      from += INFIX.length();
    }
    int question = url.indexOf('?', from);
    String body = url.substring(from, question < 0 ? url.length() : question);
    Map<String, String> parameters =
        question < 0 ? Map.of() : parseParameters(url, url.substring(question + 1));
    if (body.startsWith("mem:")) {
      String name = decode(url, body.substring(4), false);
      return new ConnectionUrl(Form.MEM, List.of(), name, null, parameters);
    }
    if (body.startsWith("file:")) {
      String directory = decode(url, body.substring(5), false);
      if (directory.isEmpty()) {
        throw malformed(url, "file: needs a directory");
      }
      return new ConnectionUrl(Form.FILE, List.of(), "", directory, parameters);
    }
    if (body.startsWith("//")) {
      return parseRemote(url, body, parameters);
    }
    throw malformed(url, "expected mem:NAME, file:DIRECTORY or //host:port/database");
  }

  private static ConnectionUrl parseRemote(String url, String body, Map<String, String> parameters)
      throws SQLException {
    int slash = body.indexOf('/', 2);
    String authority = body.substring(2, slash < 0 ? body.length() : slash);
    String database = slash < 0 ? "" : decode(url, body.substring(slash + 1), true);
    List<HostSpec> hosts = new ArrayList<>(1);
    int from = 0;
    while (from <= authority.length()) {
      int comma = authority.indexOf(',', from);
      int to = comma < 0 ? authority.length() : comma;
      hosts.add(parseHost(url, authority.substring(from, to)));
      from = to + 1;
    }
    return new ConnectionUrl(
        Form.REMOTE, Collections.unmodifiableList(hosts), database, null, parameters);
  }

  private static HostSpec parseHost(String url, String text) throws SQLException {
    int colon = text.lastIndexOf(':');
    if (colon < text.indexOf(']')) {
      colon = -1;
    }
    String host = decode(url, colon < 0 ? text : text.substring(0, colon), true);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    if (host.isEmpty()) {
      host = "localhost";
    }
    if (colon < 0 || colon == text.length() - 1) {
      return new HostSpec(host, HostSpec.DEFAULT_PORT);
    }
    int port;
    try {
      port = Integer.parseInt(text.substring(colon + 1));
    } catch (NumberFormatException e) {
      port = -1;
    }
    if (port < 1 || port > 65535) {
      throw malformed(url, "the port must be a number from 1 to 65535");
    }
    return new HostSpec(host, port);
  }

  private static Map<String, String> parseParameters(String url, String text) throws SQLException {
    Map<String, String> parameters = new LinkedHashMap<>();
    int from = 0;
    while (from < text.length()) {
      int ampersand = text.indexOf('&', from);
      int to = ampersand < 0 ? text.length() : ampersand;
      if (to > from) {
        int equals = text.indexOf('=', from);
        boolean hasValue = equals >= 0 && equals < to;
        String name = decode(url, text.substring(from, hasValue ? equals : to), true);
        String value = hasValue ? decode(url, text.substring(equals + 1, to), true) : "";
        parameters.put(name, value);
      }
      from = to + 1;
    }
    return Collections.unmodifiableMap(parameters);
  }

  /**
   * The URL as {@code DatabaseMetaData.getURL()} shows it: with the {@code postgresql:} infix that
   * frameworks look for, without passwords.
   */
  public String display() {
    StringBuilder text = new StringBuilder(PREFIX).append(INFIX);
    switch (form) {
      case MEM -> text.append("mem:").append(encode(name));
      case FILE -> text.append("file:").append(encode(directory));
      default -> {
        text.append("//");
        for (int i = 0; i < hosts.size(); i++) {
          text.append(i == 0 ? "" : ",").append(hosts.get(i));
        }
        text.append('/').append(encode(name));
      }
    }
    char separator = '?';
    for (Map.Entry<String, String> entry : parameters.entrySet()) {
      if (!isSecret(entry.getKey())) {
        text.append(separator).append(encode(entry.getKey()));
        text.append('=').append(encode(entry.getValue()));
        separator = '&';
      }
    }
    return text.toString();
  }

  private static boolean isSecret(String name) {
    return name.equalsIgnoreCase("password") || name.equalsIgnoreCase("sslpassword");
  }

  private static String encode(String text) {
    StringBuilder encoded = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c > ' ' && c != '%' && c != '?' && c != '&' && c != '=' && c != '+';
      if (!plain && encoded == null) {
        encoded = new StringBuilder(text.length() + 8).append(text, 0, i);
      }
      if (encoded != null) {
        if (plain) {
          encoded.append(c);
        } else {
          encoded.append('%').append(Character.forDigit(c >> 4 & 15, 16));
          encoded.append(Character.forDigit(c & 15, 16));
        }
      }
    }
    return encoded == null ? text : encoded.toString();
  }

  /** Decodes percent-encoding; {@code plusIsSpace} as in the query part of a web address. */
  private static String decode(String url, String text, boolean plusIsSpace) throws SQLException {
    if (text.indexOf('%') < 0 && (!plusIsSpace || text.indexOf('+') < 0)) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b == '+' && plusIsSpace) {
        b = ' ';
      } else if (b == '%') {
        int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
        int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw malformed(url, "malformed percent-encoding");
        }
        b = (byte) (high << 4 | low);
        i += 2;
      }
      bytes[length++] = b;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static SQLException malformed(String url, String problem) {
    int question = url.indexOf('?');
    String shown = question < 0 ? url : url.substring(0, question);
    return new SQLException(
        "malformed URL \"" + shown + "\": " + problem,
        SqlState.SQLCLIENT_UNABLE_TO_ESTABLISH_SQLCONNECTION);
  }
}
