package org.pgj.jdbc.core;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Query tags as a comment in the sqlcommenter format: keys in order, URL-encoded. */
public final class QueryTags {
  private QueryTags() {}

  /** The comment to append to a statement; empty without tags. */
  public static String of(Map<String, String> tags) {
    if (tags == null || tags.isEmpty()) {
      return "";
    }
    StringBuilder comment = new StringBuilder("\n/*");
    char separator = 0;
    for (Map.Entry<String, String> tag : new TreeMap<>(tags).entrySet()) {
      if (separator != 0) {
        comment.append(separator);
      }
      comment.append(encode(tag.getKey())).append("='").append(encode(tag.getValue())).append('\'');
      separator = ',';
    }
    return comment.append("*/").toString();
  }

  /** Reads {@code key=value,key=value}, as the property has it. */
  static String ofProperty(String property) {
    if (property == null || property.isBlank()) {
      return "";
    }
    Map<String, String> tags = new TreeMap<>();
    for (String tag : property.split(",")) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.put(tag.substring(0, equals).trim(), tag.substring(equals + 1).trim());
      }
    }
    return of(tags);
  }

  /** Leaves nothing that could end the comment or look like a parameter. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
