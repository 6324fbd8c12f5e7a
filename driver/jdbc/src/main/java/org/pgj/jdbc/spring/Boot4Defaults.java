package org.pgj.jdbc.spring;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/** Adds {@link PgjDefaults} in Spring Boot 4. */
public final class Boot4Defaults implements EnvironmentPostProcessor {
  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    PgjDefaults.addTo(environment);
  }
}
