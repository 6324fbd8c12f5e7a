package org.pgj.jdbc.url;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.pgj.jdbc.PgjProperty;
import org.pgj.protocol.SqlState;

/**
 * What URL and {@code Properties} together say about one connection; the URL wins. Names are
 * matched without regard to case. Immutable.
 */
public final class ConnectionSettings {
  private static final PgjProperty[] PROPERTIES = PgjProperty.values();

  private final Map<String, String> values;
  private final List<String> unknown;

  private ConnectionSettings(Map<String, String> values, List<String> unknown) {
    this.values = values;
    this.unknown = unknown;
  }

  /**
   * Merges; {@code info} may be null, and is read through {@code getProperty} (nested defaults
   * count).
   */
  public static ConnectionSettings of(ConnectionUrl url, Properties info) {
    Map<String, String> values = new HashMap<>();
    Map<String, String> shown = new HashMap<>();
    if (info != null) {
      for (String name : info.stringPropertyNames()) {
        put(values, shown, name, info.getProperty(name));
      }
      for (Map.Entry<Object, Object> entry : info.entrySet()) {
        if (entry.getKey() instanceof String name
            && entry.getValue() != null
            && !(entry.getValue() instanceof String)) {
          put(values, shown, name, entry.getValue().toString());
        }
      }
    }
    for (Map.Entry<String, String> entry : url.parameters().entrySet()) {
      put(values, shown, entry.getKey(), entry.getValue());
    }
    List<String> unknown = new ArrayList<>();
    Set<String> rest = shown.keySet();
    for (PgjProperty property : PROPERTIES) {
      rest.remove(property.propertyName().toLowerCase(Locale.ROOT));
    }
    for (String name : rest) {
      unknown.add(shown.get(name));
    }
    Collections.sort(unknown);
    return new ConnectionSettings(values, unknown);
  }

  private static void put(
      Map<String, String> values, Map<String, String> shown, String name, String value) {
    String key = name.toLowerCase(Locale.ROOT);
    values.put(key, value);
    shown.put(key, name);
  }

  /** Names given that are no property of the driver, as written. */
  public List<String> unknownNames() {
    return unknown;
  }

  /** All values by their names in lower case, without defaults. */
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /** True if the property was given, rather than left to its default. */
  public boolean isSet(PgjProperty property) {
    return values.containsKey(key(property));
  }

  /** The value, else the default, else null. */
  public String string(PgjProperty property) {
    String value = values.get(key(property));
    return value == null ? property.defaultValue() : value;
  }

  /** The user; the given one if none is named, as by frameworks that pass an empty name. */
  public String userOr(String defaultUser) {
    String user = string(PgjProperty.USER);
    return user == null || user.isEmpty() ? defaultUser : user;
  }

  /** A boolean property; named without a value it is true. */
  public boolean bool(PgjProperty property) {
    String value = string(property);
    return value != null && (value.isEmpty() || value.equalsIgnoreCase("true"));
  }

  /**
   * A whole number.
   *
   * @throws SQLException 22023 if it is none
   */
  public int integer(PgjProperty property) throws SQLException {
    String value = string(property);
    try {
      return Integer.parseInt(value.trim());
    } catch (NumberFormatException e) {
      throw invalid(property, value, "a whole number");
    }
  }

  /** A time given in seconds, in milliseconds. */
  public int millis(PgjProperty property) throws SQLException {
    return (int) Math.min(Integer.MAX_VALUE, integer(property) * 1000L);
  }

  /** The exception for a value that is not {@code expected}. */
  public static SQLException invalid(PgjProperty property, String value, String expected) {
    return new SQLException(
        "invalid value \""
            + value
            + "\" of property "
            + property.propertyName()
            + ": expected "
            + expected,
        SqlState.INVALID_PARAMETER_VALUE);
  }

  private static String key(PgjProperty property) {
    return property.propertyName().toLowerCase(Locale.ROOT);
  }
}
