package org.pgj.jdbc.type;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pgj.protocol.SqlState;

/**
 * hstore's text form (manual, "hstore"): {@code "key"=>"value", "key"=>NULL}, between maps and
 * text. In quotes a backslash takes the meaning from the next character.
 */
public final class HstoreText {
  private final String text;
  private int at;

  private HstoreText(String text) {
    this.text = text;
  }

  /** The text of a map; keys and values as their {@code toString} says, null as NULL. */
  public static String format(Map<?, ?> map) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(text.length() == 0 ? "" : ", ");
      quote(text, entry.getKey().toString());
      text.append("=>");
      if (entry.getValue() == null) {
        text.append("NULL");
      } else {
        quote(text, entry.getValue().toString());
      }
    }
    return text.toString();
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }

  /**
   * The map that a server has written, in its order.
   *
   * @throws SQLException 22P02 if it is not hstore's form
   */
  public static Map<String, String> parse(String text) throws SQLException {
    HstoreText in = new HstoreText(text);
    Map<String, String> map = new LinkedHashMap<>();
    while (in.at < text.length()) {
      String key = in.quoted();
      in.expect("=>");
      if (text.startsWith("NULL", in.at)) {
        in.at += 4;
        map.put(key, null);
      } else {
        map.put(key, in.quoted());
      }
      if (in.at < text.length()) {
        in.expect(", ");
      }
    }
    return map;
  }

  private String quoted() throws SQLException {
    expect("\"");
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
      out.append(text.charAt(escaped ? at + 1 : at));
      at += escaped ? 2 : 1;
    }
    expect("\"");
    return out.toString();
  }

  private void expect(String token) throws SQLException {
    if (!text.startsWith(token, at)) {
      throw new SQLDataException("not an hstore: " + text, SqlState.INVALID_TEXT_REPRESENTATION);
    }
    at += token.length();
  }
}
