package org.pgj.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What users get: {@code pgj.jar} as it is built. */
class ArtefactIT {
  private static JarFile jar() throws IOException {
    return new JarFile(Path.of(System.getProperty("pgj.jar")).toFile());
  }

  @Test
  void nothingInItCollidesWithTheApplicationsLibraries() throws IOException {
    try (JarFile jar = jar()) {
      List<String> foreign =
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
              .filter(name -> !name.startsWith("org/pgj/"))
              .toList();
      assertThat(foreign).isEmpty();
    }
  }

  @Test
  void licencesAndNativeImageResourcesAreThere() throws IOException {
    try (JarFile jar = jar()) {
      assertThat(jar.stream().map(JarEntry::getName))
          .contains(
              "META-INF/LICENSE",
              "META-INF/THIRD-PARTY.txt",
              "META-INF/THIRD-PARTY-ENGINE.txt",
              "META-INF/native-image/org.pgj/pgj/resource-config.json",
              "META-INF/native-image/org.pgj/pgj-jdbc/reflect-config.json");
    }
  }

  @Test
  void itIsAModuleThatProvidesTheDriver() throws IOException {
    try (JarFile jar = jar()) {
      ModuleDescriptor module =
          ModuleDescriptor.read(jar.getInputStream(jar.getEntry("module-info.class")));
      assertThat(module.name()).isEqualTo("org.pgj");
      assertThat(module.provides())
          .extracting(ModuleDescriptor.Provides::service)
          .contains("java.sql.Driver", "org.pgj.jdbc.spi.LocalLauncher");
    }
  }
}
