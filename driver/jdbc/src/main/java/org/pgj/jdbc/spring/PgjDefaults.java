package org.pgj.jdbc.spring;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Defaults for an application whose data source is pgj's, behind every other source of properties.
 * They look at the URL when they are asked for, since tests set it late.
 */
final class PgjDefaults extends PropertySource<Object> {
  private static final String NAME = "pgjDefaults";
  private static final String URL_PREFIX = "jdbc:pgj:";
  private static final String DRIVER = "org.pgj.jdbc.PgjDriver";

  private final ConfigurableEnvironment environment;

  /** The environment is not the source of the properties: Boot would look for sources in it. */
  private PgjDefaults(ConfigurableEnvironment environment) {
    super(NAME, new Object());
    this.environment = environment;
  }

  static void addTo(ConfigurableEnvironment environment) {
    if (!environment.getPropertySources().contains(NAME)) {
      environment.getPropertySources().addLast(new PgjDefaults(environment));
    }
  }

  @Override
  public Object getProperty(String name) {
    return switch (name) {
      case "spring.datasource.driver-class-name" -> ifUrl("spring.datasource.url", DRIVER);
      case "spring.flyway.driver-class-name" -> ifUrl("spring.flyway.url", DRIVER);
      case "spring.liquibase.driver-class-name" -> ifUrl("spring.liquibase.url", DRIVER);
      case "spring.jooq.sql-dialect" -> ifUrl("spring.datasource.url", "POSTGRES");
      case "spring.test.database.replace" -> ifUrl("spring.datasource.url", "NONE");
      case "spring.sql.init.mode" -> isInMemory() ? "always" : null;
      default -> null;
    };
  }

  private String url(String property) {
    String url = environment.getProperty(property);
    return url != null && url.startsWith(URL_PREFIX) ? url : null;
  }

  private String ifUrl(String property, String value) {
    return url(property) == null ? null : value;
  }

  /** A database in memory begins empty: as for H2, schema.sql and data.sql are run. */
  private boolean isInMemory() {
    String url = url("spring.datasource.url");
    return url != null
        && (url.startsWith("mem:", URL_PREFIX.length())
            || url.startsWith("postgresql:mem:", URL_PREFIX.length()));
  }
}
