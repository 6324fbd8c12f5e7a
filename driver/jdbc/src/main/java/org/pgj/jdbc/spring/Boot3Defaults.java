package org.pgj.jdbc.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/** Adds {@link PgjDefaults} in Spring Boot 3. */
@SuppressWarnings("removal")
public final class Boot3Defaults implements EnvironmentPostProcessor {
  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    PgjDefaults.addTo(environment);
  }
}
