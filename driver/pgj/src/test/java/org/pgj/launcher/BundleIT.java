package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** {@code pgj.jar} as a bundle of an OSGi framework: nothing but its own manifest leads to it. */
class BundleIT {
  private static final String URL = "jdbc:pgj:mem:bundle";

  @Test
  void opensADatabaseInMemory(@TempDir Path storage) throws Exception {
    Framework framework =
        new FrameworkFactory()
            .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
    framework.start();
    try {
      Bundle bundle =
          framework
              .getBundleContext()
              .installBundle(Path.of(System.getProperty("pgj.jar")).toUri().toString());
      bundle.start();
      assertThat(bundle.getSymbolicName()).isEqualTo("org.pgj");
      Driver driver = (Driver) make(bundle, "org.pgj.jdbc.PgjDriver");
      DataSource source = (DataSource) make(bundle, "org.pgj.jdbc.PgjDataSource");
      source.getClass().getMethod("setUrl", String.class).invoke(source, URL);
      try (Connection one = driver.connect(URL, new Properties());
          Connection other = source.getConnection()) {
        assertThat(one.getClass().getClassLoader()).isNotSameAs(getClass().getClassLoader());
        try (Statement statement = one.createStatement()) {
          statement.execute("CREATE TABLE t AS SELECT 42 AS a");
        }
        try (Statement statement = other.createStatement();
            ResultSet rows = statement.executeQuery("SELECT a FROM t")) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.getInt(1)).isEqualTo(42);
        }
      }
    } finally {
      framework.stop();
      framework.waitForStop(0);
    }
  }

  private static Object make(Bundle bundle, String name) throws Exception {
    return bundle.loadClass(name).getDeclaredConstructor().newInstance();
  }
}
