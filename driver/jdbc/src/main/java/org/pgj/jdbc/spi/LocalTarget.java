package org.pgj.jdbc.spi;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a local URL names.
 *
 * @param kind in memory or in a directory
 * @param name for {@link Kind#MEM} the database's name; one that is {@link #isPrivate} was made up
 *     by the driver and is unique. For {@link Kind#FILE} the value of {@code database}, or null
 * @param isPrivate whether the database belongs to one connection or DataSource and vanishes with
 *     it
 * @param directory for {@link Kind#FILE} the data directory as given in the URL, else null
 * @param parameters all URL parameters and connection properties, names in lower case ({@code
 *     template}, {@code fresh}, {@code strictauth}, {@code listen}, {@code user} …)
 */
public record LocalTarget(
    Kind kind, String name, boolean isPrivate, Path directory, Map<String, String> parameters) {

  /** Where the database lives. */
  public enum Kind {
    MEM,
    FILE
  }

  /** Returns a parameter by its name in lower case, or null. */
  public String parameter(String lowerCaseName) {
    return parameters.get(lowerCaseName);
  }

  /** Returns whether a boolean parameter is on: {@code true}, or named without a value. */
  public boolean flag(String lowerCaseName) {
    String value = parameters.get(lowerCaseName);
    return value != null && (value.isEmpty() || value.equalsIgnoreCase("true"));
  }
}
